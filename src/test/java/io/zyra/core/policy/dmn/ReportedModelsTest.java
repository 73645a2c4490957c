package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small models on which engines are known to fail answer as the standard says. */
class ReportedModelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aggregation-on-unique | {\"x\": 25} | {\"T\": 1}",
        "camunda-modeler-no-variable | {\"season\": \"Winter\", \"guestCount\": 4} | {\"Dish Decision\": \"Roastbeef\"}",
        "collect-count-duplicates | {\"x\": 25} | {\"T\": 3}",
        "draft-broken-row | {\"n\": 3} | {\"T\": null}",
        "and-in-cell | {\"n\": 7} | {\"T\": \"big\"}",
        "duration-mixed | {\"ym\": \"P1Y2M3D\", \"d\": \"P1W\"} | {\"o\": null, \"p\": null, \"q\": null, \"r\": null}",
        "every-with-null | {\"items\": [{\"amount\": 5}, {\"amount\": null}]} | {\"all paid\": null}",
        "first-row-below-fails | {\"s\": \"abc\"} | {\"T\": \"first\"}",
        "masked-null-row | {\"n\": null} | {\"T\": \"unknown\"}",
        "null-guard | {\"s\": \"abc\"} | {\"y\": \"not a number\", \"d\": \"no date\", \"c\": 1}",
        "scale-lists | {} | {\"distinct\": [1], \"union\": [1], \"listeq\": true, \"ctxeq\": true, \"mode\": [1], \"contains\": true, \"inlist\": true}",
        "singleton-list-input | {\"n\": [10], \"ns\": 5, \"row\": {\"xs\": 5, \"one\": [1]}} | {\"n out\": 10, \"n plus\": 11, \"ns out\": [5], \"ns count\": 1, \"xs out\": [5], \"one plus\": 2, \"T\": \"ten\"}",
      })
  void areEvaluated(String model, String context, String expected) {
    CompiledModel compiled = SmallModels.compiled(SmallModels.read(model));

    EvaluationResult evaluation = SmallModels.evaluate(compiled, context);

    assertThat(evaluation.results().toString())
        .as(evaluation.messages().toString())
        .isEqualTo(SmallModels.json(expected).toString());
  }
}
