package io.affidavit.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The figures of docs/operations.md, "A fleet": {@code mvn test -Pfleet -pl delivery -am}. Prints
 * them, and leaves them in {@code target/fleet.md}.
 */
@EnabledIfSystemProperty(named = "affidavit.fleet", matches = "[0-9]+")
class FleetRunTest {
  @Test
  void everyScenarioInFull() throws IOException {
    int instances = Integer.getInteger("affidavit.fleet", 0);
    StringBuilder table = new StringBuilder(FleetReport.HEAD);
    StringBuilder balances = new StringBuilder();
    for (FleetScenario scenario : FleetRun.scenarios(instances)) {
      Fleet fleet = new Fleet(scenario).run();
      FleetReport report = new FleetReport(fleet);
      System.out.print(report.rows() + report.balance());
      FleetTest.nothingIsLost(fleet);
      table.append(report.rows());
      balances.append("- ").append(report.balance());
    }
    Files.writeString(Path.of("target", "fleet.md"), table + "\n" + balances);
  }
}
