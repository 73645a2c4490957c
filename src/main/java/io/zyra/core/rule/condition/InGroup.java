package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code in_segment} and {@code in_collection}: true if the customer (also of a cart, checkout or
 * order) is in a segment, or the product (also of a variant) is in a collection.
 */
public record InGroup(Group group) implements Condition {

  static final String SEGMENT = "in_segment";
  static final String COLLECTION = "in_collection";

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,254}");

  static ConditionKind kind(Group.Kind kind) {
    return kind == Group.Kind.SEGMENT
        ? ConditionKind.of(
                SEGMENT,
                "the customer is in a segment",
                "The customer, or the customer of the cart, checkout or order, is in it.",
                Field.required(kind.key(), FieldKind.SEGMENT, "The segment's name"))
            .only(scopes(kind))
        : ConditionKind.of(
                COLLECTION,
                "the product is in a collection",
                "The product, or the product of the variant, is in it.",
                Field.required(kind.key(), FieldKind.COLLECTION, "The collection's handle"))
            .only(scopes(kind));
  }

  static Optional<Condition> parse(Group.Kind kind, ValidatingJsonReader json) {
    json.onlyKnown("type", kind.key());
    return json.required(kind.key())
        .flatMap(
            at ->
                at.text(
                    NAME,
                    kind == Group.Kind.SEGMENT
                        ? "a segment's name, such as at_risk"
                        : "a collection's handle, such as summer-sale"))
        .map(name -> new InGroup(new Group(kind, name)));
  }

  static String type(Group.Kind kind) {
    return kind == Group.Kind.SEGMENT ? SEGMENT : COLLECTION;
  }

  @Override
  public Set<Scope> scopes() {
    return scopes(group.kind());
  }

  private static Set<Scope> scopes(Group.Kind kind) {
    return kind == Group.Kind.SEGMENT
        ? EnumSet.of(Scope.CUSTOMER, Scope.CART, Scope.CHECKOUT, Scope.ORDER)
        : EnumSet.of(Scope.PRODUCT, Scope.VARIANT);
  }

  @Override
  public boolean holds(Subject subject) {
    return subject.belongsTo(group);
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    String where = "in the " + group.kind().key() + " \"" + group.name() + "\"";
    return Explanation.comparison(
        type(group.kind()),
        "it is " + (holds ? "" : "not ") + where,
        holds,
        Optional.of(holds ? "in it" : "not in it"),
        where);
  }

  @Override
  public String sentence(NumberText numbers) {
    return sentence("", numbers);
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    String noun = group.kind() == Group.Kind.SEGMENT ? "customer" : "product";
    String member = who.isEmpty() || who.equals("it") ? "the " + noun : who;
    boolean itself = member.endsWith(noun);
    return "%s is in the %s \"%s\""
        .formatted(
            itself ? member : Condition.whose(member) + noun, group.kind().key(), group.name());
  }

  /** The group as a DRL expression: {@code Group.segment("vip")}. */
  public String groupDrl() {
    return "Group.%s(%s)".formatted(group.kind().key(), DrlLiterals.quoted(group.name()));
  }

  @Override
  public String drl() {
    return "belongsTo(" + groupDrl() + ")";
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type(group.kind()))
        .put(group.kind().key(), group.name());
  }

  @Override
  public SubjectRequirements needs() {
    return SubjectRequirements.ofGroup(group);
  }
}
