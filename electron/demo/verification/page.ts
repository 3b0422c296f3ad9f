import type { VerificationState } from '../store/verifications.ts'

type Screen = VerificationState | 'done' | 'name-needed'

interface Words {
  readonly lang: string
  readonly title: string
  readonly intro: string
  readonly nameLabel: string
  readonly nameHint: string
  readonly button: string
  readonly demo: string
  readonly screens: Readonly<
    Record<Exclude<Screen, 'open' | 'name-needed'>, { readonly head: string; readonly text: string }>
  >
}

const english: Words = {
  lang: 'en',
  title: 'Real-person verification',
  intro:
    'The owner of this demo library asks for your consent to use pictures, clips and recordings of you. The real service checks your identity here; the demo only asks for a name.',
  nameLabel: 'Your name',
  nameHint: 'Enter a name of 1 to 64 characters.',
  button: 'I consent and verify (demo)',
  demo: 'Demo: nothing leaves this computer.',
  screens: {
    done: {
      head: 'Verified',
      text: 'You can close this page and go back to the app. Your group appears there by itself.',
    },
    used: { head: 'Already used', text: 'This link has been used. Ask for a new one in the app.' },
    expired: {
      head: 'Link expired',
      text: 'Verification links are valid for about two minutes. Ask for a new one in the app.',
    },
    unknown: {
      head: 'Unknown link',
      text: 'This is not a link of this demo library. Ask for a new one in the app.',
    },
  },
}

const chinese: Words = {
  lang: 'zh-CN',
  title: '真人认证',
  intro:
    '此演示素材库的所有者请求您同意使用您的图片、视频和录音。正式服务会在此核验身份;演示版只需填写姓名。',
  nameLabel: '您的姓名',
  nameHint: '请输入 1 至 64 个字符的姓名。',
  button: '我同意并完成认证(演示)',
  demo: '演示:任何内容都不会离开这台电脑。',
  screens: {
    done: { head: '认证成功', text: '您可以关闭此页面并返回应用,您的素材组会自动出现。' },
    used: { head: '链接已使用', text: '此链接已被使用,请在应用中重新获取。' },
    expired: { head: '链接已过期', text: '认证链接的有效期约为两分钟,请在应用中重新获取。' },
    unknown: { head: '未知链接', text: '这不是此演示素材库的链接,请在应用中重新获取。' },
  },
}

export const pageStyle = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--card:#fff;--back:#eef1f6;--line:#cfd6e0;--accent:#2f5fe0}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf3;--soft:#9fabbc;--card:#1b212b;--back:#10141a;--line:#39424f;--accent:#7da0ff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--back);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{width:100%;max-width:420px;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:28px}
h1{font-size:1.35rem;margin:0 0 12px}
p{margin:0 0 16px}
small,.soft{color:var(--soft)}
label{display:block;font-weight:600;margin-bottom:6px}
input{width:100%;font:inherit;color:inherit;background:transparent;padding:12px;border:1px solid var(--line);border-radius:10px}
button{width:100%;margin:16px 0;font:inherit;font-weight:600;padding:14px;border:0;border-radius:10px;background:var(--accent);color:#fff}
@media (prefers-color-scheme:dark){button{color:#0d1320}}
input:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function words(acceptLanguage: string): Words {
  const first = acceptLanguage.split(',')[0] ?? ''
  return /^\s*zh\b/i.test(first) ? chinese : english
}

/** The page as HTML, without script: it works on every phone and under the strictest policy. */
export function verificationPage(screen: Screen, uuid: string, acceptLanguage: string): string {
  const text = words(acceptLanguage)
  const asks = screen === 'open' || screen === 'name-needed'
  const hint = screen === 'name-needed' ? `<p role="alert">${text.nameHint}</p>` : ''
  const body = asks
    ? `<h1>${text.title}</h1><p class="soft">${text.intro}</p>${hint}
<form method="post" action="?uuid=${escapeHtml(encodeURIComponent(uuid))}">
<label for="name">${text.nameLabel}</label>
<input id="name" name="name" autocomplete="name" maxlength="64" required>
<button>${text.button}</button></form>`
    : `<h1>${text.screens[screen].head}</h1><p role="status">${text.screens[screen].text}</p>`
  return `<!doctype html>
<html lang="${text.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><title>${text.title}</title><style>${pageStyle}</style></head>
<body><main>${body}<small>${text.demo}</small></main></body></html>
`
}
