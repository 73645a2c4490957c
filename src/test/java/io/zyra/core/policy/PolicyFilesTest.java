package io.zyra.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.Samples;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies that the product ships, with the test cases that stand beside them. */
class PolicyFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/dmn");

  @ParameterizedTest
  @EnumSource
  void eachPolicyAnswersItsTestCases(PolicyKey policy) throws IOException {
    PolicyModel model = Samples.policyModel(policy, 1, Samples.policyXml(policy));

    for (JsonNode test : cases(policy)) {
      PolicyModelResult modelResult = model.ask(test.path("context"));

      assertThat(modelResult).as(test.toString()).isInstanceOf(PolicyModelResult.Value.class);
      JsonNode expected = test.path("expected").path(policy.decision());
      JsonNode said = (JsonNode) ((PolicyModelResult.Value) modelResult).result().orElseThrow();
      assertThat(said.size()).as(test.toString()).isEqualTo(expected.size());
      expected
          .properties()
          .forEach(
              field ->
                  assertThat(said.path(field.getKey()).asText())
                      .as(test.toString())
                      .isEqualTo(field.getValue().asText()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachPolicyCanBeUsedAsSuch(PolicyKey policy) throws IOException {
    List<JsonNode> contexts = new ArrayList<>();
    cases(policy).forEach(test -> contexts.add(test.path("context")));

    assertThat(
            new PolicyValidator(Samples.policyModel(policy, 1, Samples.policyXml(policy)))
                .faults(contexts))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPolicyCannotAskForWhatItDoesNotDeclare(PolicyKey policy) {
    String unconnected =
        Samples.policyXml(policy)
            .replaceAll("(?s)<informationRequirement.*?</informationRequirement>", "");

    assertThat(new PolicyValidator(Samples.policyModel(policy, 1, unconnected)).faults(List.of()))
        .isNotEmpty()
        .allMatch(
            fault ->
                fault.matches(
                    "(?s).*`.+` (is not declared in the model, so it is taken from the call by that"
                        + " name|asks for .+, which is not known here: it is in the model and is"
                        + " not connected to this)\\."));
  }

  @ParameterizedTest
  @EnumSource
  void everyLineOfATableIsReachedByATestCase(PolicyKey policy) throws IOException {
    CompiledModel model = Samples.compile(Samples.policyXml(policy));
    List<Integer> reached = new ArrayList<>();
    for (JsonNode test : cases(policy)) {
      JsonNode trace =
          model
              .evaluate(test.path("context"), new CompiledModel.Decision(policy.decision()))
              .trace();
      trace.forEach(step -> step.path("selected").forEach(line -> reached.add(line.intValue())));
    }
    long lines = Samples.policyXml(policy).lines().filter(line -> line.contains("<rule ")).count();

    assertThat(reached.stream().distinct().count()).isEqualTo(lines);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongWithTheTables(PolicyKey policy) {
    CompiledModel model = Samples.compile(Samples.policyXml(policy));

    assertThat(
            new ModelValidator()
                .check(model, List.of()).stream()
                    .filter(fault -> fault.severity() == ModelFault.Severity.ERROR)
                    .collect(Collectors.toList()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void editorsFindEveryElementInTheDiagram(PolicyKey policy) {
    String xml = Samples.policyXml(policy);
    long elements = Stream.of("<inputData ", "<decision ").mapToLong(tag -> count(xml, tag)).sum();

    assertThat(count(xml, "<dmndi:DMNShape ")).isEqualTo(elements);
    assertThat(count(xml, "<dmndi:DMNEdge ")).isEqualTo(count(xml, "<informationRequirement "));
  }

  private static long count(String text, String part) {
    return text.split(part, -1).length - 1L;
  }

  private static JsonNode cases(PolicyKey policy) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(FOLDER.resolve(policy.key() + ".tests.json")))
        .path("cases");
  }
}
