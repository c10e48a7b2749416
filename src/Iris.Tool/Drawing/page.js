
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = new Map(data.revisions.map(revision => [revision.id, revision]));
  const rows = [...document.querySelectorAll('#graph g[data-revision]')];
  const grounds = [...document.querySelectorAll('#graph rect.row')];
  const states = [...document.querySelectorAll('#entities [data-state]')];
  const lines = [...document.querySelectorAll('#entities [data-line]')];
  const facts = document.getElementById('facts');
  let chosen = null;

  function fact(name, value) {
    if (!value) return;
    const term = facts.appendChild(document.createElement('dt'));
    const text = facts.appendChild(document.createElement('dd'));
    term.textContent = name;
    text.textContent = value;
  }

  function choose(id, scroll) {
    const revision = byId.get(id);
    if (!revision) return;
    chosen = id;
    for (const row of rows) {
      const is = row.dataset.revision === id;
      if (is && scroll) row.scrollIntoView({ block: 'nearest' });
    }
    for (const ground of grounds) ground.classList.toggle('chosen', ground.dataset.row === id);
    const shown = new Set(revision.tables);
    const before = new Set(revision.revises.flatMap(parent => byId.get(parent)?.tables ?? []));
    for (const state of states) {
      const number = Number(state.dataset.state);
      state.style.display = shown.has(number) ? '' : 'none';
      state.classList.toggle('changed', shown.has(number) && !before.has(number));
    }
    const drawn = new Set(revision.lines);
    for (const line of lines) line.style.display = drawn.has(Number(line.dataset.line)) ? '' : 'none';
    const names = set => [...new Set([...set].map(number => data.tables[number]))];
    const now = names(shown);
    const gone = names(before).filter(name => !now.includes(name));
    const made = now.filter(name => !names(before).includes(name));
    document.getElementById('at').textContent = id;
    facts.replaceChildren();
    fact('what', revision.message);
    fact('revises', revision.revises.join(', ') || 'nothing: it is a base');
    fact('needs', (revision.dependsOn ?? []).join(', '));
    fact('labels', (revision.labels ?? []).join(', '));
    fact('written', revision.created);
    fact('breaking', revision.breaking);
    fact('rollback', revision.rollback);
    fact('tables', `${now.length}${made.length ? `, new: ${made.join(', ')}` : ''}${gone.length ? `, gone: ${gone.join(', ')}` : ''}`);
    try { history.replaceState(null, '', '#' + encodeURIComponent(id)); } catch { /* a page from a file need not have a place */ }
  }

  for (const row of rows) row.addEventListener('click', () => choose(row.dataset.revision, false));
  document.getElementById('graph').addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = rows[rows.findIndex(row => row.dataset.revision === chosen) + step];
    if (next) choose(next.dataset.revision, true);
  });
  const asked = decodeURIComponent(location.hash.slice(1));
  choose(byId.has(asked) ? asked : rows[0]?.dataset.revision, true);
})();
