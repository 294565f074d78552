/** A small standard that is right, to be spoilt line by line. */
export const good = `id: test-standard
version: 1
name: { zh: 试验标准, en: A standard for tests }
title: { zh: 试验, en: Test }
jurisdiction: ["630000"]
sources:
  - title: 试验
freshFor: 183 天
define:
  warm: { amenity: microwave }
sections:
  - id: inside
    short: { zh: 里面, en: Inside }
    wording: { zh: 里面齐全, en: All is there }
    basis: proposed
    criteria:
      - id: water
        wording: { zh: 有水, en: There is water }
        basis: published
        check: { amenity: drinking_water }
      - id: room
        wording: { zh: 有地方, en: There is room }
        basis: proposed
        points: 10
        check:
          all:
            - number: { of: area, atLeast: 12 m² }
            - use: warm
tiers:
  - id: one
    name: { zh: 一星, en: One star }
    basis: proposed
    sections: all
  - id: two
    name: { zh: 二星, en: Two stars }
    basis: proposed
    after: one
    score: 10 分
`;
