// Every page works without this. It only makes menus fold, summaries take focus and double clicks harmless.
import { initAll } from 'govuk-frontend';

// What a radio reveals is a matter of style (_reveal.scss): a radio may not be called expanded (ARIA 1.2).
for (const radio of document.querySelectorAll('.govuk-radios__input[data-aria-controls]')) {
  radio.removeAttribute('data-aria-controls');
}

initAll();

// On a phone the filters would push the list out of sight: they are folded, and open where there is room beside it.
if (window.matchMedia('(min-width: 56em)').matches) {
  for (const panel of document.querySelectorAll('[data-unfold-when-wide]')) panel.setAttribute('open', '');
}

// Filters that apply as soon as they change, where the page asks for it; the button stays for everybody else.
for (const form of document.querySelectorAll('form[data-submit-on-change]')) {
  form.addEventListener('change', () => form.requestSubmit());
}

// A page that follows something in progress reloads itself, unless its reader has turned to a control.
const refresh = document.querySelector('[data-refresh-seconds]');
if (refresh) {
  const reload = () => {
    if (document.activeElement === document.body || document.activeElement === null) window.location.reload();
    else setTimeout(reload, 1000);
  };
  setTimeout(reload, Number(refresh.getAttribute('data-refresh-seconds')) * 1000);
}
