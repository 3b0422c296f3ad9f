import { type RefObject, useCallback, useEffect, useState } from 'react'
import {
  actualScale,
  type Point,
  panBy,
  wholePicture,
  type Zoom,
  type ZoomKey,
  zoomBy,
  zoomTo,
} from './zoomModel.ts'

/** A notch of a usual wheel; a touch pad sends many small ones. */
const wheelStepPx = 100

type Shown = HTMLImageElement | HTMLVideoElement

function actualScaleOf(shown: Shown): number {
  const width = shown instanceof HTMLVideoElement ? shown.videoWidth : shown.naturalWidth
  return actualScale(width, shown.offsetWidth, window.devicePixelRatio)
}

/** Where the point is, from the middle of the picture's place, in widths and heights of the picture there. */
function pointIn(shown: Shown, zoom: Zoom, clientX: number, clientY: number) {
  const box = shown.getBoundingClientRect()
  const [width, height] = [box.width / zoom.scale, box.height / zoom.scale]
  if (width === 0 || height === 0) return { x: 0, y: 0 }
  return {
    x: (clientX - (box.left + box.width / 2)) / width + zoom.x,
    y: (clientY - (box.top + box.height / 2)) / height + zoom.y,
  }
}

/** The zoom of what lies in the stages, all of which share it. `subject`: another one begins whole. */
export function useZoom(subject: string) {
  const [held, setHeld] = useState({ subject, zoom: wholePicture })
  const zoom = held.subject === subject ? held.zoom : wholePicture
  const setZoom = useCallback(
    (next: (zoom: Zoom) => Zoom) =>
      setHeld((last) => ({ subject, zoom: next(last.subject === subject ? last.zoom : wholePicture) })),
    [subject],
  )

  const press = (key: ZoomKey, shown: Shown | null): void => {
    switch (key) {
      case 'in':
        setZoom((now) => zoomBy(now, 1))
        break
      case 'out':
        setZoom((now) => zoomBy(now, -1))
        break
      case 'whole':
        setZoom(() => wholePicture)
        break
      case 'actual': {
        if (shown === null) break
        const scale = actualScaleOf(shown)
        setZoom((now) => zoomTo(now, scale))
        break
      }
    }
  }

  const pan = (by: Point): void => setZoom((now) => panBy(now, by))

  return { zoom, press, pan, setZoom }
}

export type LookZoom = ReturnType<typeof useZoom>

/** What a pointer does to what lies in a stage: the wheel and a double click look closer at that point, a drag moves it. */
export function useZoomGestures(
  stage: RefObject<HTMLElement | null>,
  shown: RefObject<Shown | null>,
  { zoom, setZoom }: LookZoom,
): void {
  const isNear = zoom.scale > 1
  useEffect(() => {
    const element = stage.current
    if (element === null) return
    let dragged: { readonly x: number; readonly y: number } | null = null
    const isControl = ({ target }: Event) =>
      target instanceof Element && target.closest('button, input') !== null
    const onWheel = (event: WheelEvent) => {
      const picture = shown.current
      if (picture === null) return
      event.preventDefault()
      const steps = -event.deltaY / wheelStepPx
      setZoom((now) => zoomBy(now, steps, pointIn(picture, now, event.clientX, event.clientY)))
    }
    const onDoubleClick = (event: MouseEvent) => {
      const picture = shown.current
      if (picture === null || isControl(event)) return
      const scale = Math.max(2, actualScaleOf(picture))
      setZoom((now) =>
        now.scale > 1
          ? wholePicture
          : zoomTo(now, scale, pointIn(picture, now, event.clientX, event.clientY)),
      )
    }
    const onPointerDown = (event: PointerEvent) => {
      if (event.button !== 0 || !isNear || isControl(event)) return
      element.setPointerCapture(event.pointerId)
      dragged = { x: event.clientX, y: event.clientY }
    }
    const onPointerMove = (event: PointerEvent) => {
      const [picture, from] = [shown.current, dragged]
      if (picture === null || from === null) return
      dragged = { x: event.clientX, y: event.clientY }
      const by = {
        x: (event.clientX - from.x) / picture.offsetWidth,
        y: (event.clientY - from.y) / picture.offsetHeight,
      }
      setZoom((now) => panBy(now, by))
    }
    const onPointerEnd = () => {
      dragged = null
    }
    const ended = new AbortController()
    const { signal } = ended
    // React's own wheel listener is passive: the page behind would scroll.
    element.addEventListener('wheel', onWheel, { passive: false, signal })
    element.addEventListener('dblclick', onDoubleClick, { signal })
    element.addEventListener('pointerdown', onPointerDown, { signal })
    element.addEventListener('pointermove', onPointerMove, { signal })
    element.addEventListener('pointerup', onPointerEnd, { signal })
    element.addEventListener('pointercancel', onPointerEnd, { signal })
    return () => ended.abort()
  }, [stage, shown, isNear, setZoom])
}
