package org.longspan.store.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;

class NpyFileTest {
  private static final String GOOD = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";

  @TempDir Path folder;

  private Path raw(int major, String header, int dataBytes) throws Exception {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate((major == 1 ? 10 : 12) + text.length + dataBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .put((byte) major)
            .put((byte) 0);
    if (major == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    return Files.write(folder.resolve("raw.npy"), bytes.put(text).array());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int major) throws Exception {
    try (NpyFile file = NpyFile.open(raw(major, GOOD + "   \n", 24));
        TensorRows rows = file.rows()) {
      assertThat(file.spec()).isEqualTo(TensorSpec.of("array", Dtype.F32, 2, 3));
      assertThat(rows.tokens()).isEqualTo(2);
      assertThat(rows.heads()).isOne();
      assertThat(rows.features()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'shape':(2,3),'fortran_order':False,'descr':'<f4'}",
        "{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , 3 , ) , }"
      })
  void readsOtherWaysToWriteTheSame(String header) throws Exception {
    try (NpyFile file = NpyFile.open(raw(1, header, 24))) {
      assertThat(file.spec()).isEqualTo(TensorSpec.of("array", Dtype.F32, 2, 3));
    }
  }

  @Test
  void writesWhatNumpyWrites() throws Exception {
    Path path = folder.resolve("f.npy");
    try (NpyWriter writer = NpyWriter.create(path, Dtype.F32, 2, 3)) {
      writer.append(new float[] {1, 2, 3, 4, 5, 6}, 0, 6);
      writer.commit();
    }
    byte[] bytes = Files.readAllBytes(path);
    String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(header).isEqualTo("\u0093NUMPY\1\0v\0" + GOOD + " ".repeat(58) + "\n");
    assertThat(bytes).hasSize(128 + 24);
  }

  @Test
  void roundTripsEveryDtype() {
    float[] values = Samples.values(7 * 3 * 13);
    for (Dtype dtype : new Dtype[] {Dtype.F32, Dtype.F16}) {
      Path path = folder.resolve(dtype + ".npy");
      try (NpyWriter writer = NpyWriter.create(path, dtype, 7, 3, 13)) {
        writer.append(values, 0, 100);
        writer.append(values, 100, values.length - 100);
        writer.commit();
      }
      try (NpyFile file = NpyFile.open(path);
          TensorRows rows = new NpyLocation(path.toString()).open()) {
        assertThat(Samples.bits(file.floats())).isEqualTo(Samples.bits(values));
        RowRange range = new RowRange(2, 6);
        assertThat(Samples.bits(Samples.read(rows, 1, range)))
            .isEqualTo(Samples.bits(Samples.slice(values, 3, 13, 1, range)));
      }
    }
    Path path = folder.resolve("d.npy");
    try (NpyWriter writer = NpyWriter.create(path, Dtype.F64, 2)) {
      writer.append(new double[] {1 / 3.0, Double.NaN}, 0, 2);
      writer.commit();
    }
    try (NpyFile file = NpyFile.open(path)) {
      assertThat(file.doubles()).containsExactly(1 / 3.0, Double.NaN);
      assertThatThrownBy(file::rows)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("tensor 'array' has dtype F64; convert it to one of F32");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }; 24; Fortran order",
        "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }; 24; has dtype '>f4'",
        "{'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }; 24; has dtype '|O'",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }; 24; has dtype [('a', '<f4')]",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }; 23; truncated: F32 of shape [2, 3] has 24 bytes, the file 23",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }; 25; has 24 bytes, the file 25",
        "{'descr': '<f4', 'fortran_order': False, }; 24; it needs descr, fortran_order, shape",
        "{'descr': '<f4', 'descr': '<f4', 'shape': (2, 3), }; 24; 'descr' comes twice",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'x': 1}; 24; nothing else",
        "{'descr': '<f4', 'fortran_order': 'no', 'shape': (2, 3), }; 24; nothing else",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (6), }; 24; not a tuple",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (,), }; 24; not a length",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3,), }; 24; '2 3', which is not a length",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }; 24; not a length",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }; 24; more bytes than a long",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (02, 3), }; 24; '02', which is not a length",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 03), }; 24; '03', which is not a length",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,,), }; 24; '', which is not a length",
        "hello; 24; not a dictionary"
      })
  void refusesBadHeaders(String header, int dataBytes, String problem) throws Exception {
    assertRefused(raw(1, header, dataBytes), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "|i1,1,-56",
    "|u1,1,200",
    "<i2,2,-56",
    "<u2,2,65480",
    "<i4,4,-56",
    "<u4,4,4294967240",
    "<i8,8,-56",
    "<u8,8,-56"
  })
  void readsIntegersOfEveryWidth(String descr, int bytes, long second) throws Exception {
    String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (3,), }";
    Path path = raw(1, header, 3 * bytes);
    byte[] content = Files.readAllBytes(path);
    int start = content.length - 3 * bytes;
    content[start] = 7;
    Arrays.fill(content, start + bytes, start + 2 * bytes, (byte) 0xFF);
    content[start + bytes] = (byte) 200;
    Files.write(path, content);
    try (NpyFile file = NpyFile.openIntegers(path)) {
      assertThat(file.integers(RowRange.first(3))).containsExactly(7, second, 0);
      assertThat(file.integers(new RowRange(1, 2))).containsExactly(second);
    }
  }

  @Test
  void refusesFloatsWhereIntegersAreExpected() throws Exception {
    Path path = raw(1, GOOD, 24);
    assertThatThrownBy(() -> NpyFile.openIntegers(path))
        .isInstanceOf(UserException.class)
        .hasMessage(
            path
                + ": the array has dtype '<f4'; save array.astype('<i8'), if it holds whole numbers");
  }

  @Test
  void refusesWhatIsNoNpyFile() throws Exception {
    Path path = folder.resolve("f");
    assertRefused(Files.write(path, new byte[11]), "truncated: an npy file has at least 12 bytes");
    assertRefused(Files.write(path, new byte[99]), "not an npy file");
    assertRefused(raw(4, GOOD, 24), "npy version 4.0");
    assertRefused(raw(2, " ".repeat(10_001), 24), "has 10001 bytes, more than 10000");
    byte[] whole = Files.readAllBytes(raw(1, GOOD, 24));
    assertRefused(Files.write(path, Arrays.copyOf(whole, 40)), "truncated: its header ends");
    assertThatThrownBy(() -> NpyFile.open(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no such file");
  }

  @Test
  void writerHoldsToItsDeclaration() {
    assertThatThrownBy(() -> NpyWriter.create(folder.resolve("f"), Dtype.BF16, 1))
        .isInstanceOf(IllegalArgumentException.class);
    try (NpyWriter writer = NpyWriter.create(folder.resolve("f"), Dtype.F32, 0)) {
      writer.commit();
    }
    try (NpyWriter writer = NpyWriter.create(folder.resolve("g"), Dtype.F32, 1)) {
      assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }
    assertThat(folder.toFile().list()).containsExactly("f");
  }

  private static void assertRefused(Path path, String problem) {
    assertThatThrownBy(() -> NpyFile.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n");
  }
}
