// The FMA peak of a device: a work-item multiplies and adds on eight independent sums of type VECTOR in registers,
// so that no multiply-add waits for another one. They are named: arrays may end up in memory. OpenCL C 1.2.

kernel void multiply_add(global float *totals, float factor, int steps) {
  VECTOR a = (VECTOR)(get_local_id(0));
  VECTOR b = a + 1, c = a + 2, d = a + 3, e = a + 4, f = a + 5, g = a + 6, h = a + 7;
  VECTOR x = (VECTOR)(factor);
  for (int step = 0; step < steps; step++) {
    a = mad(a, x, x);
    b = mad(b, x, x);
    c = mad(c, x, x);
    d = mad(d, x, x);
    e = mad(e, x, x);
    f = mad(f, x, x);
    g = mad(g, x, x);
    h = mad(h, x, x);
  }
  a += b + c + d + e + f + g + h;
  totals[get_global_id(0)] = a.s0 + a.s1 + a.s2 + a.s3;
}
