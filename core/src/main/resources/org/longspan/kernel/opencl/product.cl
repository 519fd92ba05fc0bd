// out[r][o] = bias[o] + sum over i of in[r][i] weight[o][i], OpenCL C 1.2. A work-group of 8 x 8 work-items makes
// 64 rows of 64 outputs, DEPTH inputs at a time; a work-item has 8 x 8 of them. A number is a sum over the inputs in
// ascending order by one work-item, so that it does not depend on the other rows.

#define SIDE 64
#define EACH 8
#define DEPTH 16
#define PITCH (SIDE + 1)

// Rows [first, first + 64) of a matrix [count][width], DEPTH columns from `from` on, with zeros around it.
void stage(global const float *matrix, int first, int count, int width, int from, local float *to) {
  int item = get_local_id(1) * EACH + get_local_id(0);
  for (int n = item; n < SIDE * DEPTH; n += EACH * EACH) {
    int row = n / DEPTH;
    int column = n % DEPTH;
    bool inside = first + row < count && from + column < width;
    to[column * PITCH + row] = inside ? matrix[(ulong)(first + row) * width + from + column] : 0;
  }
}

kernel void product(
    global const float *in, global const float *weight, global const float *bias, int rows, int inputs, int outputs,
    global float *out) {
  local float rows_of_in[DEPTH * PITCH];
  local float rows_of_weight[DEPTH * PITCH];
  int x = get_local_id(0);
  int y = get_local_id(1);
  int first_row = get_group_id(1) * SIDE;
  int first_output = get_group_id(0) * SIDE;
  float sums[EACH][EACH];
  for (int r = 0; r < EACH; r++) {
    for (int o = 0; o < EACH; o++) {
      sums[r][o] = 0;
    }
  }
  for (int from = 0; from < inputs; from += DEPTH) {
    stage(in, first_row, rows, inputs, from, rows_of_in);
    stage(weight, first_output, outputs, inputs, from, rows_of_weight);
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int n = 0; n < DEPTH; n++) {
      float a[EACH];
      float b[EACH];
      for (int k = 0; k < EACH; k++) {
        a[k] = rows_of_in[n * PITCH + y + k * EACH];
        b[k] = rows_of_weight[n * PITCH + x + k * EACH];
      }
      for (int r = 0; r < EACH; r++) {
        for (int o = 0; o < EACH; o++) {
          sums[r][o] = mad(a[r], b[o], sums[r][o]);
        }
      }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  for (int r = 0; r < EACH; r++) {
    int row = first_row + y + r * EACH;
    for (int o = 0; o < EACH; o++) {
      int output = first_output + x + o * EACH;
      if (row < rows && output < outputs) {
        out[(ulong)row * outputs + output] = sums[r][o] + bias[output];
      }
    }
  }
}
