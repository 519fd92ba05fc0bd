// The part of the document that the map shows: columns from left to right, rows from top to bottom, in passages.
const view = {
  left: 0, right: passages.count, top: 0, bottom: passages.count,
  followers: [],
  isWhole() { return this.right - this.left >= passages.count && this.bottom - this.top >= passages.count; },
  set(left, top, size) {
    const least = Math.min(passages.count, 4);
    const fits = Math.max(least, Math.min(size, passages.count));
    const inside = (from) => Math.max(0, Math.min(from, passages.count - fits));
    [this.left, this.top] = [inside(left), inside(top)];
    [this.right, this.bottom] = [this.left + fits, this.top + fits];
    this.followers.forEach((follower) => follower());
  },
  // Enlarges by a factor; the place (column, row) stays where it is.
  zoom(factor, column = (this.left + this.right) / 2, row = (this.top + this.bottom) / 2) {
    const size = (this.right - this.left) / factor;
    this.set(column - (column - this.left) / factor, row - (row - this.top) / factor, size);
  },
  whole() { this.set(0, 0, passages.count); },
};
