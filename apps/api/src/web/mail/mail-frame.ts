import { applyDecorators, Header } from '@nestjs/common';

/**
 * For a route that answers with the HTML of an email, to stand in an iframe of our own pages: no script, no form,
 * nothing loaded from anywhere; only the email's inline styles. A link opens in the whole window, when pressed.
 */
export const MailFrame = (): MethodDecorator =>
  applyDecorators(
    Header('Content-Type', 'text/html; charset=utf-8'),
    Header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
        'sandbox allow-top-navigation-by-user-activation',
    ),
    Header('X-Frame-Options', 'SAMEORIGIN'),
  );

/** The email as the frame shows it: its links leave the frame. */
export function inFrame(html: string): string {
  return html.replace('<head>', '<head>\n<base target="_top">');
}

export interface TextPiece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** The text of an email in pieces, those that are addresses with where they lead. */
export function textPieces(text: string): TextPiece[] {
  return text
    .split(ADDRESS)
    .filter((piece) => piece !== '')
    .map((piece) => (ADDRESS.test(piece) ? { text: piece, href: piece } : { text: piece }));
}
