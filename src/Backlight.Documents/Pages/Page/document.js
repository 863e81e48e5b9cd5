(() => {
  'use strict';
  const root = document.documentElement;
  const map = document.querySelector('.map');
  const says = document.getElementById('says');
  const scroll = document.querySelector('.stage .scroll');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  // From the key of a node or edge to what draws it, and to the parts of formulas that stand for it.
  const drawn = new Map(), written = new Map(), named = new Map();
  const enter = (index, id, element) => index.has(id) ? index.get(id).push(element) : index.set(id, [element]);
  for (const element of map.querySelectorAll('[data-node],[data-edge]')) {
    enter(drawn, element.dataset.key, element);
    if (element.dataset.node) enter(named, element.dataset.node, element);
    if (element.dataset.also) enter(drawn, element.dataset.also, element);
  }
  const idsOf = element => element.dataset.map ? element.dataset.map.split(' ') : [];
  for (const element of document.querySelectorAll('main [data-map]')) for (const id of idsOf(element)) enter(written, id, element);

  let lit = [], pinned = null;
  function clear() {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
    says.textContent = says.dataset.rest;
    says.classList.remove('now');
  }
  function mark(element, name) {
    element.classList.add(name);
    lit.push([element, name]);
  }
  // An edge shows its ends too: between joined circles it is hardly longer than wide.
function light(element) {
  mark(element, 'lit');
  for (const end of element.dataset.edge?.split('→') ?? []) for (const node of named.get(end) ?? []) mark(node, 'end');
}
function tell(texts) {
    const known = [...new Set(texts.filter(Boolean))];
    says.textContent = known.length > 3 ? known.slice(0, 2).join('; ') + '; and ' + (known.length - 2) + ' more' : known.join('; ');
    says.classList.add('now');
  }

  // A part of a formula: what it stands for lights up on the map, and where it stood before is outlined.
  function showPart(part) {
    clear();
    const around = part.parentElement?.closest('mfrac[data-map]');
    const ids = new Set(idsOf(part));
    if (around) {
      mark(around, 'around');
      for (const id of idsOf(around)) ids.add(id);
    }
    mark(part, 'lit');
    const elements = [...ids].flatMap(id => drawn.get(id) ?? []);
    elements.forEach(light);
    for (const place of (part.dataset.from ?? '').split(' ').filter(Boolean)) {
      const [step, id] = place.split('/');
      const origin = document.getElementById('s' + step)?.querySelector('[data-part="' + id + '"]');
      if (origin) mark(origin, 'came');
    }
    tell(elements.map(element => element.dataset.says));
    bring(elements);
  }

  // A node or edge of the map: every part that stands for it lights up.
  function showNode(element) {
    clear();
    const ids = [element.dataset.key, element.dataset.also].filter(Boolean);
    const same = ids.flatMap(id => drawn.get(id) ?? []);
    same.forEach(light);
    ids.flatMap(id => written.get(id) ?? []).forEach(part => mark(part, 'lit'));
    tell([element.dataset.says]);
  }

  // Scrolls the map, never the page, until what is lit can be seen.
  function bring(elements) {
    if (!elements.length || scroll.scrollWidth <= scroll.clientWidth + 1 && scroll.scrollHeight <= scroll.clientHeight + 1) return;
    const frame = scroll.getBoundingClientRect();
    const boxes = elements.map(element => element.getBoundingClientRect());
    const [left, right] = [Math.min(...boxes.map(box => box.left)), Math.max(...boxes.map(box => box.right))];
    const [top, bottom] = [Math.min(...boxes.map(box => box.top)), Math.max(...boxes.map(box => box.bottom))];
    const across = right - left > frame.width ? right - frame.right : left < frame.left ? left - frame.left - 24 : right > frame.right ? right - frame.right + 24 : 0;
    const down = bottom - top > frame.height ? 0 : top < frame.top ? top - frame.top - 16 : bottom > frame.bottom ? bottom - frame.bottom + 16 : 0;
    if (across || down) scroll.scrollBy({ left: across, top: down, behavior: calm.matches ? 'auto' : 'smooth' });
  }

  const target = event => event.target instanceof Element ? event.target.closest('main [data-map], .map [data-node], .map [data-edge]') : null;
  const show = element => element.closest('.map') ? showNode(element) : showPart(element);
  document.addEventListener('pointerover', event => {
    if (pinned || event.pointerType === 'touch') return;
    const element = target(event);
    if (element) show(element); else if (lit.length) clear();
  });
  document.addEventListener('click', event => {
    const element = target(event);
    const again = element && element === pinned;
    pinned = null;
    clear();
    if (element && !again) {
      show(element);
      pinned = element;
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      pinned = null;
      clear();
    }
  });

  // Arrow keys walk through the parts of a formula.
  for (const formula of document.querySelectorAll('.formula')) {
    let at = -1;
    formula.addEventListener('keydown', event => {
      const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const parts = formula.querySelectorAll('[data-map]');
      if (!way || !parts.length) return;
      event.preventDefault();
      at = at < 0 && way < 0 ? parts.length - 1 : (at + way + parts.length) % parts.length;
      showPart(parts[at]);
      const [part, box] = [parts[at].getBoundingClientRect(), formula.getBoundingClientRect()];
      if (part.left < box.left || part.right > box.right) formula.scrollLeft += part.left - box.left - box.width / 3;
    });
    formula.addEventListener('blur', () => {
      at = -1;
      if (!pinned) clear();
    });
  }

  // Arrow keys walk from node to node of the map; Tab enters and leaves it.
  const nodes = [...map.querySelectorAll('.node')];
  const middle = node => {
    const circle = node.querySelector('circle');
    return [circle.cx.baseVal.value, circle.cy.baseVal.value];
  };
  nodes[0]?.setAttribute('tabindex', '0');
  map.addEventListener('focusin', event => {
    const node = event.target.closest('.node');
    if (!node) return;
    nodes.forEach(other => other.setAttribute('tabindex', other === node ? '0' : '-1'));
    pinned = null;
    showNode(node);
    bring([node]);
  });
  map.addEventListener('focusout', () => { if (!pinned) clear(); });
  map.addEventListener('keydown', event => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    const node = event.target.closest('.node');
    if (!way || !node) return;
    event.preventDefault();
    const [x, y] = middle(node);
    let best = null, least = Infinity;
    for (const other of nodes) {
      const [dx, dy] = [middle(other)[0] - x, middle(other)[1] - y];
      const along = dx * way[0] + dy * way[1], off = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (along > 1 && along + 2 * off < least) [best, least] = [other, along + 2 * off];
    }
    best?.focus({ preventScroll: true });
  });

  // The step that is being read leaves a trail on the map.
  let trail = [];
  function follow(step) {
    trail.forEach(element => element.classList.remove('trail'));
    const ids = new Set([...step.querySelectorAll('.formula [data-map]')].flatMap(idsOf));
    trail = [...ids].flatMap(id => drawn.get(id) ?? []);
    const ends = trail.map(element => element.dataset.edge).filter(Boolean).flatMap(edge => edge.split('→'));
    trail.push(...ends.flatMap(name => named.get(name) ?? []));
    trail.forEach(element => element.classList.add('trail'));
    map.classList.toggle('traced', trail.length > 0);
    if (!lit.length) bring(trail);
  }
  const reading = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) follow(entry.target);
  }, { rootMargin: '-33% 0px -66% 0px' });
  document.querySelectorAll('.step').forEach(step => reading.observe(step));
  const contents = new Map([...document.querySelectorAll('nav a')].map(link => [link.getAttribute('href').slice(1), link]));
  const chapters = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      contents.forEach(link => link.removeAttribute('aria-current'));
      const link = contents.get(entry.target.id);
      link?.setAttribute('aria-current', 'true');
      const list = link?.closest('nav');
      if (list && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.offsetTop - list.clientHeight / 2;
      if (!entry.target.querySelector('.step')) {
        trail.forEach(element => element.classList.remove('trail'));
        map.classList.remove('traced');
      }
    }
  }, { rootMargin: '-33% 0px -66% 0px' });
  document.querySelectorAll('.chapter').forEach(chapter => chapters.observe(chapter));

  // A map that is somewhat too wide is made smaller, so that E is in sight; one that is much too wide scrolls, and can be fitted.
  const fit = document.getElementById('fit');
  const width = map.viewBox.baseVal.width;
  let chosen = null;
  function measure() {
    const share = scroll.clientWidth / width;
    const isFitted = chosen ?? (share >= 0.6 && share < 1);
    scroll.classList.toggle('fit', isFitted);
    fit.hidden = share >= 0.93;
    fit.textContent = isFitted ? 'Full size' : 'Fit';
  }
  fit.addEventListener('click', () => {
    chosen = !scroll.classList.contains('fit');
    measure();
  });
  addEventListener('resize', measure);
  measure();

  const details = document.querySelector('nav details');
  const narrow = matchMedia('(max-width: 1099px)');
  const fold = () => { details.open = !narrow.matches; };
  narrow.addEventListener('change', fold);
  addEventListener('beforeprint', () => { details.open = true; });
  addEventListener('afterprint', fold);
  fold();

  document.getElementById('theme').addEventListener('click', () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    try { localStorage.setItem('backlight-theme', root.dataset.theme); } catch { /* no storage, no memory */ }
  });
  try {
    const theme = localStorage.getItem('backlight-theme');
    if (theme) root.dataset.theme = theme;
  } catch { /* as above */ }

  function copied(button, isDone) {
    button.textContent = isDone ? 'Copied' : 'Not copied';
    setTimeout(() => { button.textContent = 'Copy LaTeX'; }, 1500);
  }
  function copyByHand(text) {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
  document.querySelectorAll('.copy').forEach(button => button.addEventListener('click', event => {
    event.stopPropagation();
    const text = button.dataset.latex;
    if (!navigator.clipboard) return copied(button, copyByHand(text));
    navigator.clipboard.writeText(text).then(() => copied(button, true), () => copied(button, copyByHand(text)));
  }));
})();
