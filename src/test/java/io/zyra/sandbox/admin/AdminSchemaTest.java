package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.TypeDefinition;
import graphql.parser.ParserOptions;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AdminSchemaTest {
  private final List<String> differences = new ArrayList<>();

  @Test
  void all_that_the_sandbox_speaks_is_in_shopifys_schema_with_the_same_types() throws IOException {
    Path published =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"))
            .resolve("shopify-admin.schema.graphql");
    Assumptions.assumeTrue(
        Files.exists(published), () -> "Shopify's published schema is not at " + published);
    ParserOptions roomy =
        ParserOptions.newParserOptions()
            .maxCharacters(Integer.MAX_VALUE)
            .maxTokens(Integer.MAX_VALUE)
            .maxWhitespaceTokens(Integer.MAX_VALUE)
            .build();
    TypeDefinitionRegistry theirs =
        new SchemaParser().parse(new StringReader(Files.readString(published)), roomy);

    TypeDefinitionRegistry ours = AdminSchema.types();
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
      check(directives(type).equals(directives(other)), name + " directives");
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

  private static List<String> directives(DirectivesContainer<?> container) {
    return container.getDirectives().stream().map(d -> d.getName()).toList();
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
