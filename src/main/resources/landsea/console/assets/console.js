// The console's own script: what pages cannot do by links, forms and htmx alone. Everything works on delegated events, for parts
// of a page come and go.
'use strict';

// A share of what there is, cut to the currency's last place with whole numbers: a fraction would be somebody's rounding.
function share(most, scale, percent) {
  const minor = BigInt(most.replace('.', '')) * BigInt(percent) / 100n;
  const digits = minor.toString().padStart(scale + 1, '0');
  return scale === 0 ? digits : digits.slice(0, -scale) + '.' + digits.slice(-scale);
}

document.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-share]');
  if (chosen) {
    const amount = document.getElementById('amount');
    amount.value = share(amount.dataset.most, Number(amount.dataset.scale), chosen.dataset.share);
    amount.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (event.target.closest('[data-print]')) {
    window.print();
  }
});

// Counts a firm quote's time down, and takes the button away when it is over: the server would refuse it anyway.
const ends = new WeakMap();
setInterval(() => {
  document.querySelectorAll('.countdown').forEach((countdown) => {
    if (!ends.has(countdown)) {
      ends.set(countdown, performance.now() + 1000 * Number(countdown.dataset.seconds));
    }
    const left = Math.max(0, Math.ceil((ends.get(countdown) - performance.now()) / 1000));
    countdown.querySelector('b').textContent = String(left);
    countdown.classList.toggle('short', left <= 15);
    if (left === 0) {
      const card = countdown.closest('.card');
      card.classList.add('is-over');
      card.querySelectorAll('form.accept button').forEach((button) => { button.disabled = true; });
    }
  });
}, 250);

// A file's text into the field beside it. Nothing is sent before the form is.
document.addEventListener('change', (event) => {
  const into = event.target.dataset.fileInto;
  if (into && event.target.files.length) {
    event.target.files[0].text().then((text) => { document.getElementById(into).value = text; });
  }
});
