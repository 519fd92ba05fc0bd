// Draws all parts; they are drawn again when the width or the colours of the page change.
for (const part of document.querySelectorAll('[data-part]')) drawers[part.dataset.part](part, data[part.dataset.part]);
selection.follow((chosen) => reader.show(chosen));
reader.show([]);

let width = document.body.clientWidth;
addEventListener('resize', () => {
  if (document.body.clientWidth !== width) {
    width = document.body.clientWidth;
    redraw();
  }
});
dark.addEventListener('change', redraw);
