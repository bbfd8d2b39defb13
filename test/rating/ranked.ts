/** Ranks places within their town, by the points of the last visit; of exempt ones, none. */
export const ranked = `rulebook: xx/ranked
version: '1'
title: { en: The best of each town }
authority: Office of Places
owner: tests
kind: illustration
topic: places
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of places, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { entry: xx-entry@1, visit: xx-visit@1 }
figures:
  listed: { latest: entry }
  last: { latest: visit, by: visited_on }
peers:
  place:
    rank: last.points
    best: lowest
    within: [subject.place]
    among: listed.status != 'exempt'
    ties: share-best
    at-least: 5
    cut-points: frozen-at-run
unrated:
  not-ranked: { when: absent(place), title: { en: Not ranked }, cites: law '1' }
score: place.rank
grades:
  - { grade: best, label: { en: Best quarter }, when: place.share <= 1 / 4, cites: law '3' }
  - { grade: worst, label: { en: Worst quarter }, when: place.better * 4 >= place.of * 3, cites: law '3' }
  - { grade: middle, label: { en: In the middle }, when: otherwise, cites: law '3' }
best-to-worst: [best, middle, worst]
`;
