// The live page: hears of news by server-sent events, replaces what changed, and lets mouse, finger and keyboard point at cells of the map.
const link = document.getElementById('link');
const say = document.getElementById('say');
const map = document.getElementById('map');
const curves = document.getElementById('curves');
const choice = document.getElementById('choice');
const narrow = window.matchMedia('(max-width: 40rem)');

// ---- Parts of the page that the server writes ----

function replace(part, html) {
  const place = document.querySelector(`[data-part="${CSS.escape(part)}"]`);
  if (!place || place.innerHTML === html) return;
  const focused = place.contains(document.activeElement) ? mark(document.activeElement) : null;
  place.innerHTML = html;
  if (focused) place.querySelector(focused)?.focus();
}

// What finds an element again after its neighbourhood was replaced.
function mark(element) {
  const name = element.hasAttribute('href') ? 'href' : 'aria-label';
  return `[${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`;
}

// ---- The stream ----

let source = null;
let again = 0;
let lastSaid = 0;

function connect() {
  source?.close();
  source = new EventSource(document.body.dataset.stream);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onerror = () => {
    show('lost', 'Connection lost, trying again');
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(again);
      again = setTimeout(connect, 2000);
    }
  };
}

function show(state, words) {
  if (link.dataset.state === state) return;
  link.dataset.state = state;
  link.textContent = words;
}

function hear(news) {
  show('live', 'Live');
  for (const [part, html] of Object.entries(news.parts)) replace(part, html);
  if (map) document.title = document.title.replace(/^.*? · /, `${news.done} · `);
  if (map && map.dataset.results !== news.results) drawMap(news.results);
  if (curves && news.parts.cell !== undefined) drawCurves();

  // Often enough to follow by ear, not so often as to talk over everything else.
  if (map && Date.now() - lastSaid > 60000) {
    lastSaid = Date.now();
    say.textContent = news.say;
  }
}

// A page that nobody looks at holds no connection: browsers allow only a few to one server.
if (document.body.dataset.stream) {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      source?.close();
      clearTimeout(again);
      show('still', 'Paused');
    } else {
      connect();
    }
  });
  if (!document.hidden) connect();
}

// ---- Drawings ----

async function text(url) {
  const answer = await fetch(url);
  return answer.ok ? answer.text() : null;
}

function query() {
  const asked = new URLSearchParams(new FormData(choice));
  if (narrow.matches) asked.set('narrow', '1');
  return asked;
}

let drawing = false;
let wanted = null;

// One request at a time; what is asked for meanwhile follows when it is done.
async function drawMap(results) {
  wanted = results ?? map.dataset.results;
  if (drawing) return;
  drawing = true;
  while (wanted !== null) {
    const drawn = wanted;
    wanted = null;
    const svg = await text(`map?${query()}`).catch(() => null);
    if (svg) {
      map.innerHTML = svg;
      map.dataset.results = drawn;
      map.setAttribute('aria-label', `${map.querySelector('svg').getAttribute('aria-label')}. Arrow keys move between cells, Enter opens a cell.`);
      numbers.clear();
      const before = mesh();
      grid = null;
      if (at && mesh() !== before) leave();
      if (at) point(at.i, at.j, mouse);
    }
    await new Promise((go) => setTimeout(go, 500));
  }
  drawing = false;
}

async function drawCurves() {
  const form = document.getElementById('curve-choice');
  const asked = new URLSearchParams(new FormData(form));
  if (narrow.matches) asked.set('narrow', '1');
  const html = await text(`${curves.dataset.url}?${asked}`).catch(() => null);
  if (html && html !== curves.dataset.html) {
    curves.innerHTML = html;
    curves.dataset.html = html;
  }
}

if (choice) {
  choice.addEventListener('change', (event) => {
    // Other axes bring other fields with them.
    if (event.target.name === 'x' || event.target.name === 'y') {
      choice.submit();
      return;
    }
    history.replaceState(null, '', `?${new URLSearchParams(new FormData(choice))}`);
    drawMap();
  });
  narrow.addEventListener('change', () => drawMap());
  if (narrow.matches) drawMap();
}

if (curves) {
  const form = document.getElementById('curve-choice');
  form.addEventListener('change', () => {
    history.replaceState(null, '', `?${new URLSearchParams(new FormData(form))}`);
    drawCurves();
  });
  narrow.addEventListener('change', drawCurves);
  if (narrow.matches) drawCurves();
}

// ---- Cells of the map ----

let grid = null;
let at = null;
let opens = null;
let mouse = null;
const numbers = new Map();
const tip = document.createElement('div');
tip.className = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');
document.body.append(tip);

function edges() {
  const cells = map.querySelector('.cells');
  if (!grid && cells) {
    grid = { svg: cells.ownerSVGElement, x: cells.dataset.x.split(' ').map(Number), y: cells.dataset.y.split(' ').map(Number) };
  }
  return grid;
}

// Places keep their numbers as long as the map has as many of them.
function mesh() {
  const found = edges();
  return found ? `${found.x.length} ${found.y.length}` : '';
}

// The place of a value between edges that rise or fall; -1 outside.
function between(edge, value) {
  for (let k = 0; k + 1 < edge.length; k++) {
    if ((value - edge[k]) * (value - edge[k + 1]) <= 0) return k;
  }
  return -1;
}

function cellUnder(event) {
  const found = edges();
  if (!found) return null;
  const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(found.svg.getScreenCTM().inverse());
  const i = between(found.x, spot.x);
  const j = between(found.y, spot.y);
  return i < 0 || j < 0 ? null : { i, j };
}

// A cell covers one place of the map, or where cells differ in size the places of its box: left, right, bottom, top.
function outline([left, right, bottom, top]) {
  map.querySelectorAll('.cursor').forEach((old) => old.remove());
  const found = edges();
  if (!found || left < 0 || right + 1 >= found.x.length || top + 1 >= found.y.length) return;
  for (const kind of ['cursor', 'cursor inner']) {
    const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    box.setAttribute('class', kind);
    box.setAttribute('x', found.x[left]);
    box.setAttribute('y', found.y[top + 1]);
    box.setAttribute('width', found.x[right + 1] - found.x[left]);
    box.setAttribute('height', found.y[bottom] - found.y[top + 1]);
    found.svg.append(box);
  }
}

async function point(i, j, where) {
  at = { i, j, next: [i - 1, j, i + 1, j, i, j + 1, i, j - 1] };
  outline([i, i, j, j]);
  const asked = query();
  asked.set('i', i);
  asked.set('j', j);
  const key = `${map.dataset.results} ${asked}`;
  if (!numbers.has(key)) numbers.set(key, await text(`map/cell?${asked}`).catch(() => null));
  if (at?.i !== i || at?.j !== j) return;
  const html = numbers.get(key);
  const card = document.getElementById('cell');
  if (html) {
    card.innerHTML = html;
    opens = card.querySelector('a.open').getAttribute('href');
    const { box, next } = card.querySelector('.coordinates').dataset;
    at.next = next.split(' ').map(Number);
    outline(box.split(' ').map(Number));
    showTip(card.querySelector('.coordinates').dataset.say, where);
  } else {
    opens = null;
    showTip('', null);
    if (!where) say.textContent = 'No cell here';
  }
}

function showTip(words, where) {
  tip.hidden = !where || !words;
  tip.textContent = words;
  if (!where && words && document.activeElement === map) say.textContent = words;
  if (where && words) {
    const width = tip.offsetWidth, height = tip.offsetHeight;
    tip.style.left = `${Math.max(4, Math.min(where.x + 14, document.documentElement.clientWidth - width - 4))}px`;
    tip.style.top = `${where.y + 18 + height > window.innerHeight ? where.y - height - 10 : where.y + 18}px`;
  }
}

async function open(cell) {
  await point(cell.i, cell.j, null);
  if (opens && at?.i === cell.i && at?.j === cell.j) location.href = opens;
}

function leave() {
  at = null;
  tip.hidden = true;
  outline([-1, -1, -1, -1]);
}

if (map) {
  map.addEventListener('pointermove', (event) => {
    const under = cellUnder(event);
    if (!under) {
      if (at && document.activeElement !== map) leave();
      tip.hidden = true;
      return;
    }
    mouse = event.pointerType === 'mouse' ? { x: event.clientX, y: event.clientY } : null;
    if (at?.i !== under.i || at?.j !== under.j || tip.hidden) {
      point(under.i, under.j, mouse);
    } else if (mouse) {
      showTip(tip.textContent, mouse);
    }
  });
  map.addEventListener('pointerleave', () => {
    mouse = null;
    tip.hidden = true;
  });
  map.addEventListener('click', (event) => {
    const under = cellUnder(event);
    if (!under) return;
    const same = at?.i === under.i && at?.j === under.j;

    // A finger has no way to point without touching: the first touch shows the numbers, the second opens.
    if (event.pointerType === 'touch' && !(same && map.dataset.touched === `${under.i},${under.j}`)) {
      map.dataset.touched = `${under.i},${under.j}`;
      point(under.i, under.j, null);
      return;
    }
    open(under);
  });
  map.addEventListener('keydown', (event) => {
    const found = edges();
    if (!found) return;
    const columns = found.x.length - 1, rows = found.y.length - 1;
    const from = at ?? { i: -1, j: 0, next: [0, 0, 0, 0, 0, 0, 0, 0] };
    const side = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].indexOf(event.key);
    if (side >= 0) {
      event.preventDefault();
      mouse = null;
      const [i, j] = from.next.slice(2 * side);
      point(Math.min(Math.max(i, 0), columns - 1), Math.min(Math.max(j, 0), rows - 1), null);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      point(event.key === 'Home' ? 0 : columns - 1, from.j, null);
    } else if (event.key === 'Enter' && at) {
      open(at);
    } else if (event.key === 'Escape') {
      leave();
    }
  });
}
