package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.zyra.shopify.client.PublishedSchema;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox speaks is Shopify's, in each of the versions that it has. */
class AdminSchemaTest {
  private final Set<String> differences = new TreeSet<>();
  private Set<String> oneOfInputs = Set.of();

  @ParameterizedTest
  @ValueSource(strings = {"2025-10", "2026-07", "2026-10"})
  void all_that_the_sandbox_speaks_is_in_shopifys_schema_with_the_same_types(String version) {
    assumeTrue(
        Files.exists(PublishedSchema.file(version)),
        () -> "SKIPPED: Shopify's published schema is not at " + PublishedSchema.file(version));
    TypeDefinitionRegistry theirs = PublishedSchema.types(version);
    oneOfInputs = PublishedSchema.oneOfInputs(version);

    TypeDefinitionRegistry ours = AdminSchema.types(version);
    ours.scalars()
        .keySet()
        .forEach(name -> check(theirs.scalars().containsKey(name), "scalar " + name));
    ours.types().forEach((name, type) -> compare(type, theirs.types().get(name)));

    assertThat(ours.types()).hasSizeGreaterThan(80);
    assertThat(differences).isEmpty();
  }

  private void compare(TypeDefinition<?> ours, TypeDefinition<?> theirs) {
    String name = ours.getName();
    check(theirs != null && theirs.getClass() == ours.getClass(), name);
    if (ours instanceof ImplementingTypeDefinition<?> type
        && theirs instanceof ImplementingTypeDefinition<?> other) {
      Map<String, FieldDefinition> known = byName(other.getFieldDefinitions());
      type.getFieldDefinitions()
          .forEach(
              field -> compare(name + "." + field.getName(), field, known.get(field.getName())));
      List<String> interfaces = other.getImplements().stream().map(AstPrinter::printAst).toList();
      type.getImplements()
          .forEach(i -> check(interfaces.contains(AstPrinter.printAst(i)), name + " implements"));
    } else if (ours instanceof InputObjectTypeDefinition type
        && theirs instanceof InputObjectTypeDefinition other) {
      check(isOneOf(type) == oneOfInputs.contains(name), name + " one of");
      compareInputs(name, type.getInputValueDefinitions(), other.getInputValueDefinitions());
    } else if (ours instanceof EnumTypeDefinition type
        && theirs instanceof EnumTypeDefinition other) {
      Map<String, EnumValueDefinition> known = byName(other.getEnumValueDefinitions());
      type.getEnumValueDefinitions()
          .forEach(v -> check(known.containsKey(v.getName()), name + "." + v.getName()));
    }
  }

  private void compare(String where, FieldDefinition ours, FieldDefinition theirs) {
    check(theirs != null, where);
    if (theirs != null) {
      check(text(ours.getType()).equals(text(theirs.getType())), where + " type");
      compareInputs(where, ours.getInputValueDefinitions(), theirs.getInputValueDefinitions());
    }
  }

  private void compareInputs(
      String where, List<InputValueDefinition> ours, List<InputValueDefinition> theirs) {
    Map<String, InputValueDefinition> known = byName(theirs);
    for (InputValueDefinition input : ours) {
      InputValueDefinition other = known.get(input.getName());
      String place = where + "(" + input.getName() + ")";
      check(
          other != null
              && text(input.getType()).equals(text(other.getType()))
              && text(input.getDefaultValue()).equals(text(other.getDefaultValue())),
          place);
    }
    theirs.stream()
        .filter(other -> text(other.getType()).endsWith("!") && other.getDefaultValue() == null)
        .forEach(
            other ->
                check(
                    byName(ours).containsKey(other.getName()),
                    where + " needs " + other.getName()));
  }

  private static <T extends NamedNode<T>> Map<String, T> byName(List<T> nodes) {
    return nodes.stream().collect(Collectors.toMap(NamedNode::getName, Function.identity()));
  }

  private static boolean isOneOf(InputObjectTypeDefinition type) {
    return !type.getDirectives("oneOf").isEmpty();
  }

  private static String text(Node<?> node) {
    return node == null ? "" : AstPrinter.printAst(node);
  }

  private void check(boolean same, String place) {
    if (!same) {
      differences.add(place);
    }
  }
}
