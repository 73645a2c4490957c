package io.zyra.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.csv.RowError;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImportResultTest {

  @Test
  void namesTheFirstFaultsAndSaysHowManyMoreThereAre() {
    List<RowError> errors =
        LongStream.rangeClosed(2, 11)
            .mapToObj(line -> new RowError(line, "Variant Price", "is not a number"))
            .toList();
    ImportResult outcome = new ImportResult(0, 0, 0, errors);

    assertThat(outcome.withAtMost(10)).isEqualTo(outcome);
    assertThat(outcome.withAtMost(3).errors())
        .hasSize(4)
        .last()
        .isEqualTo(
            new RowError(
                5, "", "7 more faults are not listed; mend these and import the file again"));
  }
}
