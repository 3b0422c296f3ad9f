/**
 * The first place from one on that is not within; `count` where all are. In strides that double, then by halves: what is near costs few
 * looks, and what is far twice the logarithm of how far.
 */
export function firstBeyond(from: number, count: number, isWithin: (place: number) => boolean): number {
  let low = from
  let high = count
  for (let stride = 1; low + stride <= count; stride *= 2) {
    const place = low + stride - 1
    if (!isWithin(place)) {
      high = place
      break
    }
    low = place + 1
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isWithin(middle)) low = middle + 1
    else high = middle
  }
  return low
}
