import type { mediaEn } from '../en/media.ts'
import type { MessagesLike } from '../messages.ts'

type MediaMessages = MessagesLike<typeof mediaEn>

const media: MediaMessages['media'] = {
  violation: {
    typeNotAccepted: '不支持{{got}}，仅支持{{allowed}}。',
    typeNotAcceptedPlain: '不支持{{got}}。',
    soundNotAccepted: '{{got}}是不支持的音频格式，仅支持{{allowed}}。',
    fileJustTooLarge: '{{got}}略微过大：服务可能按 {{bytes}} 字节计算。',
    fileTooLarge: '文件过大：{{got}}，{{need}}。',
    aspectRatio: '宽高比{{got}}，{{need}}。',
    sideTooShort: '短边{{got}}，{{need}}。',
    sideTooLong: '长边{{got}}，{{need}}。',
    pixelCount: '总像素{{got}}，{{need}}（480p 或 720p）。',
    frameRate: '帧率{{got}}，{{need}}。',
    durationTooShort: '时长{{got}}，{{need}}。',
    durationTooLong: '时长{{got}}，{{need}}。',
    durationDeclared: '文件头标明的时长为{{got}}，{{need}}。',
    codec: '服务可能无法解码 {{got}} 视频。',
  },
  need: {
    range: '须在{{min}}到{{max}}之间',
    between: '须大于{{min}}且小于{{max}}',
    min: '至少{{min}}',
    moreThan: '须大于{{min}}',
    max: '最多{{max}}',
    lessThan: '须小于{{max}}',
    other: '超出可接受的范围',
  },
  fix: {
    cropTo: '裁剪到{{size}}即可。',
    resizeTo: '缩放到{{size}}即可。',
    cropAndResizeTo: '裁剪并缩放到{{size}}即可。',
    trimTo: '剪短到{{duration}}即可。',
    extendTo: '延长到至少{{duration}}即可。',
    compressTo: '压缩到{{size}}以内即可。',
    changeFrameRateTo: '帧率改为{{fps}}即可。',
    convertTo: '转换为{{formats}}即可。',
    getAgain: '请重新下载或导出。',
  },
  doubt: {
    endMarkMissing: '文件缺少结束标记，但播放器能完整显示。',
    sizesDisagree: '文件长度与其标明的不符，但播放器能完整显示。',
    orientation: '文件要求旋转画面，并非所有播放器都会照做。',
    sidesDisagree: '文件头与画面标明的尺寸不同。',
    frameOverScreen: '第一帧大于文件头标明的尺寸。',
    tagBeforeSound: '音频前有标签，可能被识别为其他类型。',
    phoneBrand: '文件标记为 3GP。',
    other: '其他软件可能会以不同方式读取此文件。',
  },
  sort: {
    picture: '这种图片',
    video: '这种视频',
    sound: '这种音频',
    font: '字体',
    text: '文本',
    model: '3D 模型',
    program: '程序',
    other: '这种文件',
  },
  probe: {
    missing: '文件不存在。',
    unreadable: '文件无法读取。',
    notAFile: '这不是文件。',
    empty: '文件是空的。',
    truncated: '文件不完整，缺少结尾部分。',
    corrupt: '文件已损坏。',
    unknownType: '无法识别文件内容的类型。',
    noVideoTrack: '视频中没有画面。',
    timeout: '检查文件耗时过长。',
    outOfMemory: '检查文件所需内存过多。',
    crashed: '文件检查失败。',
    other: '无法测量该文件。',
  },
  size: '{{width}} × {{height}} 像素',
  pixels: '{{value}} 像素',
  fps: '{{value}} fps',
}

export const mediaZh: MediaMessages = {
  media,
  assets: {
    assetId: '素材 ID',
    duration: '时长',
    dimensions: '尺寸',
  },
}
