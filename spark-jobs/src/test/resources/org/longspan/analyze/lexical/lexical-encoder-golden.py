"""Prints the golden vectors of LexicalEncoderTest, from docs/lexical-encoder.md alone."""
import math
import struct

MASK = (1 << 64) - 1


def float32(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def fnv1a(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def split_mix(seed, n):
    z = (seed + (n + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def parts(word, view):
    n = len(word)
    if view == 1:
        return [(word[i : i + k], 2.0 ** (3 - k)) for k in (3, 4, 5) for i in range(n - k + 1)]
    if view == 2:
        return [(word[: 1 + k], min(k, 3)) for k in range(1, min(6, n - 2) + 1)]
    if view == 3:
        return [(word[n - 1 - k :], min(k, 3)) for k in range(1, min(4, n - 2) + 1)]
    return []


def vector(form, head, width):
    word = "<" + form + ">"
    pieces = parts(word, head % 4)
    total = sum(mass for _, mass in pieces)
    features = [(fnv1a(word.encode()) ^ MASK, float32(math.sqrt(0.25)))]
    features += [(fnv1a(p.encode()), float32(math.sqrt(0.75 * m / total))) for p, m in pieces]
    x = [0.0] * width
    for h, weight in features:
        seed = split_mix(h, head)
        for f in range(width):
            negative = split_mix(seed, f // 64) >> (f % 64) & 1
            x[f] = float32(x[f] + (-weight if negative else weight))
    factor = 1 / math.sqrt(sum(y * y for y in x))
    return [float32(y * factor) for y in x]


for head in (1, 2, 3):
    print(head, ["%.9g" % y for y in vector("\u8d77begat", head, 7)])
print(5, ["%.9g" % y for y in vector("don't", 5, 67)[-3:]])
