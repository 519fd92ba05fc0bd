package org.longspan.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyMeterTest {
  @TempDir private Path zones;

  @Test
  void countersOfAllPackagesAreAddedAndMayStartAgain() throws IOException {
    EnergyMeter meter = new EnergyMeter(zones);
    put("intel-rapl:0", 1_000_000);
    put("intel-rapl:1", 9_000_000);
    put("intel-rapl:0:0", 5_000_000);
    Map<Path, Long> before = meter.read();
    put("intel-rapl:0", 3_500_000);
    put("intel-rapl:1", 500_000);
    put("intel-rapl:0:0", 9_000_000);
    // 2.5 J, and 1 J up to the range and 0.5 J from there.
    assertThat(meter.joules(before, meter.read())).hasValue(4.0);
  }

  @Test
  void missingCountersAreNoEnergy() {
    EnergyMeter meter = new EnergyMeter(zones.resolve("none"));
    assertThat(meter.read()).isEmpty();
    assertThat(meter.joules(meter.read(), meter.read())).isEmpty();
  }

  private void put(String zone, long microjoules) throws IOException {
    Path folder = Files.createDirectories(zones.resolve(zone));
    Files.writeString(folder.resolve("energy_uj"), microjoules + "\n");
    Files.writeString(folder.resolve("max_energy_range_uj"), "10000000\n");
  }
}
