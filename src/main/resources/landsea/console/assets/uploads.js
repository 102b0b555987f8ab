// Hands files in: dropped or chosen, one request for each with the file as its body, in order. What the page says of them comes from
// the server; here are only the bytes, the progress, and what can be said before anything is sent.
'use strict';

(() => {
  const waiting = new WeakMap();

  function token() {
    return JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'];
  }

  function line(zone, name) {
    const item = document.createElement('li');
    const text = document.createElement('p');
    const file = document.createElement('b');
    file.textContent = name;
    text.append(file, ' ', document.createElement('span'));
    item.append(text);
    zone.querySelector('.answers').prepend(item);
    return item;
  }

  function say(item, words, bad) {
    item.querySelector('p').classList.toggle('bad-text', bad);
    item.querySelector('p span').textContent = words;
  }

  function send(zone, file, item) {
    return new Promise((done) => {
      const bar = document.createElement('progress');
      bar.max = file.size;
      bar.value = 0;
      bar.setAttribute('aria-label', file.name);
      item.append(bar);
      say(item, zone.dataset.sending, false);
      const request = new XMLHttpRequest();
      const path = zone.dataset.path;
      request.open('POST', path + (path.includes('?') ? '&' : '?') + 'name=' + encodeURIComponent(file.name));
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('X-CSRF-TOKEN', token());
      request.setRequestHeader('HX-Request', 'true');
      request.setRequestHeader('HX-Current-URL', location.href);
      request.upload.onprogress = (event) => { bar.value = event.loaded; };
      request.upload.onload = () => { bar.removeAttribute('value'); say(item, zone.dataset.reading, false); };
      request.onerror = () => { bar.remove(); say(item, zone.dataset.broken, true); done(); };
      request.onload = () => {
        const elsewhere = request.getResponseHeader('HX-Redirect');
        if (elsewhere) {
          location.assign(elsewhere);
          return;
        }
        htmx.swap(item, request.responseText, { swapStyle: 'innerHTML' });
        done();
      };
      request.send(file);
    });
  }

  function take(zone, files) {
    for (const file of files) {
      const item = line(zone, file.name);
      if (file.size === 0) {
        say(item, zone.dataset.empty, true);
      } else if (file.size > Number(zone.dataset.most)) {
        say(item, zone.dataset.tooLarge, true);
      } else {
        waiting.set(zone, (waiting.get(zone) ?? Promise.resolve()).then(() => send(zone, file, item)));
      }
    }
  }

  document.addEventListener('change', (event) => {
    const zone = event.target.closest('[data-drop]');
    if (zone && event.target.type === 'file') {
      take(zone, [...event.target.files]);
      event.target.value = '';
    }
  });
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      const zone = event.target.closest?.('[data-drop]');
      const files = event.dataTransfer?.types.includes('Files');
      if (files) {
        // Beside a zone too: a browser would leave the page and show the file.
        event.preventDefault();
      }
      if (zone && files) {
        zone.classList.toggle('dropping', kind === 'dragenter' || kind === 'dragover');
        if (kind === 'drop') {
          take(zone, [...event.dataTransfer.files]);
        }
      }
    });
  }
})();
