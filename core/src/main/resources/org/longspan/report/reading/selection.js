// What is selected: a passage, or two of them of which the first looks at the second. All parts of the page follow it.
const selection = {
  passages: [],
  followers: [],
  follow(follower) { this.followers.push(follower); },
  set(...chosen) {
    this.passages = chosen.map(Number);
    for (const follower of this.followers) follower(this.passages);
  },
  has(passage) { return this.passages.includes(passage); },
};

// Where hits of a search are; drawn on the strip.
const marks = { passages: [], followers: [], set(found) { this.passages = found; this.followers.forEach((follower) => follower()); } };
