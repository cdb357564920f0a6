const FONT = 'font-family:Arial,Helvetica,sans-serif;';
const WRAP = 'overflow-wrap:anywhere;word-break:break-word;';
const INK = 'color:#14201f;';

/** Inline styles, by element. Every pair of colours has a contrast of at least 4.5 to 1. */
export const STYLE = {
  body: `margin:0;padding:0;background:#f1f5f3;${FONT}${INK}font-size:18px;line-height:1.45;-webkit-text-size-adjust:100%;`,
  preview: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;',
  page: `max-width:600px;margin:0 auto;background:#ffffff;${WRAP}`,
  banner: 'background:#0f4744;color:#ffffff;font-size:22px;font-weight:bold;padding:18px 24px;',
  main: 'padding:24px 24px 8px;',
  title: 'font-size:26px;line-height:1.25;margin:0 0 20px;font-weight:bold;',
  heading: 'font-size:20px;line-height:1.3;margin:28px 0 10px;font-weight:bold;',
  paragraph: 'margin:0 0 18px;',
  smallPrint: 'margin:0 0 18px;font-size:15px;color:#4a5a58;',
  list: 'margin:0 0 18px;padding:0 0 0 22px;',
  item: 'margin:0 0 8px;',
  summary: 'margin:0 0 18px;border-left:4px solid #0f4744;padding:2px 0 2px 16px;',
  key: 'font-size:15px;color:#4a5a58;margin:0;',
  value: 'margin:0 0 10px;font-weight:bold;',
  quote: 'margin:0 0 18px;padding:12px 16px;background:#f1f5f3;',
  quoted: 'margin:0 0 8px;',
  button:
    'display:inline-block;background:#17704f;color:#ffffff;font-weight:bold;text-decoration:none;padding:12px 22px;border-radius:4px;',
  link: 'color:#0b5d58;text-decoration:underline;',
  footer: 'border-top:1px solid #c9d3d0;margin:0 24px;padding:16px 0 24px;font-size:15px;color:#4a5a58;',
} as const;
