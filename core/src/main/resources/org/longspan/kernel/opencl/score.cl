// Scores of 64 query rows, a row block, and 64 keys of a tile, OpenCL C 1.2; what all kernels begin with.
//
// A work-group has 64 work-items. Work-item (x, y) of 8 x 8 has the scores of 8 rows and 8 keys in registers:
// 64 multiply-adds for 16 floats of local memory. Local arrays have the rows or keys of a block along their
// lines, so that a work-item reads two float4 for its rows and two for its keys, and neighbours read
// neighbouring ones: no bank is read twice.

#define SIDE 64
#define EACH 8
#define HALF 32
#define STEP 16           // features, or keys of values, that are in local memory at once
#define PITCH (SIDE + 4)  // a line of a local array, in whole float4
#define PARTS (EACH + 1)  // a line of what the work-items of a row contribute

#define EMPTY 0
#define FULL 1

#define SOFT_CAP 1
#define CLAMP 2

// An entry is the row block of a work-group.
#define ENTRY 7
#define PLACE 0       // of its rows in queries, rows and sums, in row blocks
#define CODES 1       // the line of codes
#define HEAD 2        // query head
#define QUERY 3       // position of its first row, low and high half
#define TERMS 5       // the place of the term of its first row and the tile's first key
#define IS_FRESH 6    // whether its rows have seen no key

// The resident queries, the keys of the tile, and the rule of its scores. A term of the position bias is
// terms[entry's + row * term_row + key]; there are none where term_row is 0. A code is EMPTY, FULL, or 2 and the
// place of 64 words of bits, one per row; codes has blocks of them in a line.
#define PROBLEM                                                                              \
  global const float *queries, global const float *keys, int width, float scale, int squash, \
      float low, float high, global const float *terms, int term_row,                        \
      global const int *entries, global const int *codes, global const ulong *bits, int blocks
#define ARGUMENTS \
  queries, keys, width, scale, squash, low, high, terms, term_row, entries, codes, bits, blocks

// The key, or the column of a chunk, of a work-item's number j.
int column(int x, int j) {
  return j / 4 * HALF + x * 4 + j % 4;
}

void take4(float4 from, float *to) {
  to[0] = from.x;
  to[1] = from.y;
  to[2] = from.z;
  to[3] = from.w;
}

// Puts 4 features of a row into 4 lines.
void put(local float *lines, int feature, int row, float4 values) {
  lines[feature * PITCH + row] = values.x;
  lines[(feature + 1) * PITCH + row] = values.y;
  lines[(feature + 2) * PITCH + row] = values.z;
  lines[(feature + 3) * PITCH + row] = values.w;
}

float4 global4(global const float *from) {
  return *(global const float4 *)from;
}

float4 local4(local const float *from) {
  return *(local const float4 *)from;
}

// s[i][j] = q . k of rows 8 y + i and keys column(x, j). The next features are on their way while those in
// local memory are multiplied.
void multiply(
    global const float *q, global const float *k, int width, local float *staging,
    float s[EACH][EACH]) {
  int item = get_local_id(0);
  int x = item % EACH;
  int y = item / EACH;
  int row = item / 4;
  int feature = item % 4 * 4;
  local float *qs = staging;
  local float *ks = staging + STEP * PITCH;
  float4 next_q[4];
  float4 next_k[4];
  for (int n = 0; n < 4; n++) {
    next_q[n] = global4(q + (row + STEP * n) * width + feature);
    next_k[n] = global4(k + (row + STEP * n) * width + feature);
  }
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      s[i][j] = 0;
    }
  }
  for (int f = STEP; f <= width; f += STEP) {
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int n = 0; n < 4; n++) {
      put(qs, feature, row + STEP * n, next_q[n]);
      put(ks, feature, row + STEP * n, next_k[n]);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (f < width) {
      for (int n = 0; n < 4; n++) {
        next_q[n] = global4(q + (row + STEP * n) * width + f + feature);
        next_k[n] = global4(k + (row + STEP * n) * width + f + feature);
      }
    }
    for (int c = 0; c < STEP; c++) {
      float a[EACH];
      float b[EACH];
      take4(local4(qs + c * PITCH + y * EACH), a);
      take4(local4(qs + c * PITCH + y * EACH + 4), a + 4);
      take4(local4(ks + c * PITCH + x * 4), b);
      take4(local4(ks + c * PITCH + x * 4 + HALF), b + 4);
      for (int i = 0; i < EACH; i++) {
        for (int j = 0; j < EACH; j++) {
          s[i][j] = fma(a[i], b[j], s[i][j]);
        }
      }
    }
  }
}

// Scores s[i][j] of an entry's rows 8 y + i and a block's keys column(x, j); -inf where a pair is dead.
void score(
    PROBLEM, global const int *entry, int block, int code, local float *staging,
    float s[EACH][EACH]) {
  int x = get_local_id(0) % EACH;
  int y = get_local_id(0) / EACH;
  multiply(
      queries + entry[PLACE] * SIDE * width, keys + block * SIDE * width, width, staging, s);
  for (int i = 0; i < EACH; i++) {
    int row = y * EACH + i;
    ulong live = ~0UL;
    if (code != FULL) {
      live = bits[(code - 2) * SIDE + row];
    }
    for (int j = 0; j < EACH; j++) {
      float value = scale * s[i][j];
      if (squash == SOFT_CAP) {
        value = high * tanh(value / high);
      } else if (squash == CLAMP) {
        value = value < low ? low : value > high ? high : value;
      }
      if (term_row != 0) {
        float term = terms[entry[TERMS] + row * term_row + block * SIDE + column(x, j)];
        value = term == -INFINITY ? term : value + term;
      }
      s[i][j] = (live >> column(x, j) & 1) ? value : -INFINITY;
    }
  }
}
