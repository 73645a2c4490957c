package io.zyra.sandbox.admin;

import static graphql.util.TreeTransformerUtil.changeNode;
import static graphql.util.TreeTransformerUtil.deleteNode;

import graphql.language.AstTransformer;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Selects from the schema of all versions what one of them has. */
final class VersionedSchema {
  private static final String SINCE = "since";

  private final String version;
  private final Map<String, FieldDefinition> otherForms = new HashMap<>();

  /**
   * @param otherForms the fields that this version has in another form, by their types
   */
  VersionedSchema(String version, Optional<Document> otherForms) {
    this.version = version;
    otherForms.stream()
        .flatMap(document -> document.getDefinitionsOfType(ObjectTypeDefinition.class).stream())
        .forEach(
            type ->
                type.getFieldDefinitions()
                    .forEach(field -> this.otherForms.put(place(type, field), field)));
  }

  /** The document without what later versions have, and without the marks. */
  Document select(Document all) {
    return (Document) new AstTransformer().transform(all, new Selection());
  }

  private final class Selection extends NodeVisitorStub {

    @Override
    public TraversalControl visitDirective(Directive mark, TraverserContext<Node> context) {
      return mark.getName().equals(SINCE) ? deleteNode(context) : TraversalControl.CONTINUE;
    }

    @Override
    public TraversalControl visitFieldDefinition(
        FieldDefinition field, TraverserContext<Node> context) {
      FieldDefinition form =
          context.getParentNode() instanceof ObjectTypeDefinition type
              ? otherForms.getOrDefault(place(type, field), field)
              : field;
      return form == field ? visitNode(field, context) : changeNode(context, form);
    }

    @Override
    protected TraversalControl visitNode(Node node, TraverserContext<Node> context) {
      return node instanceof DirectivesContainer<?> marked && isLater(marked)
          ? deleteNode(context)
          : TraversalControl.CONTINUE;
    }
  }

  private boolean isLater(DirectivesContainer<?> marked) {
    return marked.getDirectives(SINCE).stream()
        .map(mark -> (StringValue) mark.getArgument("version").getValue())
        .anyMatch(since -> since.getValue().compareTo(version) > 0);
  }

  private static String place(NamedNode<?> type, NamedNode<?> field) {
    return type.getName() + "." + field.getName();
  }
}
