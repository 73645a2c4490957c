package io.zyra.core.decision;

import com.dynatrace.hash4j.hashing.HashFunnel;
import com.dynatrace.hash4j.hashing.HashSink;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.CatalogPlace;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.Limits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.RulePlace;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The digest of a decision: XXH3 over a canonical form of everything in it. Parts that repeat from
 * decision to decision are hashed on their own, and their hashes combined, so that a run can hash
 * each of them once. Numbers count by their value: 20 and 20.00 are the same. Changing anything
 * here makes every stored digest look wrong.
 */
final class DecisionDigest {
  private static final HashFunnel<String> TEXT = (text, sink) -> sink.putString(text);
  private static final HashFunnel<BigDecimal> NUMBER = (number, sink) -> put(sink, number);

  private DecisionDigest() {}

  static long of(Decision decision) {
    Trace trace = decision.trace();
    return combine(
        proposal(decision.proposal()),
        decision.verdict(),
        trace.at(),
        subject(trace.subject()),
        rule(trace.rule()),
        explanation(trace.conditions()),
        answers(trace.policies()),
        inputs(trace.inputs()),
        trace.whenLive(),
        trace.handling().map(DecisionDigest::handling).orElse(0L));
  }

  static long combine(
      long proposal,
      Verdict verdict,
      Instant at,
      long subject,
      long rule,
      long explanation,
      long answers,
      long inputs,
      Optional<Verdict> whenLive,
      long handling) {
    HashStream64 stream = stream();
    stream.putLong(proposal).putString(verdict.key());
    put(stream, at);
    stream.putLong(subject).putLong(rule).putLong(explanation).putLong(answers).putLong(inputs);
    stream.putOptional(whenLive.map(Verdict::key), TEXT);
    return stream.putLong(handling).getAsLong();
  }

  static long proposal(Proposal proposal) {
    return combine(
        call(proposal),
        subject(proposal.subject()),
        proposal.product(),
        proposal.confidence(),
        proposal.impact());
  }

  static long combine(
      long call,
      long subject,
      Optional<String> product,
      BigDecimal confidence,
      Proposal.Impact impact) {
    HashStream64 stream = stream().putLong(call).putLong(subject).putOptional(product, TEXT);
    put(stream, confidence);
    stream.putOptional(impact.pricePercent(), NUMBER).putOptional(impact.revenue(), NUMBER);
    return stream.getAsLong();
  }

  /** What is the same in all proposals that one action of a rule makes. */
  static long call(Proposal proposal) {
    HashStream64 stream = stream();
    stream.putString(proposal.origin().name());
    stream.putOptional(proposal.ruleId(), TEXT).putString(proposal.actionType());
    put(stream, proposal.parameters());
    stream.putOrderedIterable(proposal.touches(), TEXT);
    stream.putString(proposal.risk().key());
    stream.putString(proposal.publish().key()).putString(proposal.mode().key());
    return stream.getAsLong();
  }

  static long subject(SubjectRef subject) {
    return stream().putString(subject.scope().key()).putString(subject.id()).getAsLong();
  }

  static long subject(Subject subject) {
    HashStream64 stream = stream();
    put(stream, subject.asOf().at());
    stream.putString(subject.asOf().zone().getId());
    stream.putString(subject.scope().key()).putString(subject.id()).putString(subject.label());
    putAll(stream, subject.metrics().byName(), TEXT, HashSink::putDouble);
    putAll(stream, subject.attributes(), TEXT, HashSink::putString);
    putAll(stream, subject.counts(), DecisionDigest::putName, HashSink::putLong);
    putAll(stream, subject.past(), DecisionDigest::putName, HashSink::putDouble);
    stream.putOrderedIterable(subject.groups(), DecisionDigest::putName);
    return stream.getAsLong();
  }

  static long rule(Trace.RuleUsed rule) {
    return stream()
        .putString(rule.id())
        .putInt(rule.version())
        .putString(rule.sentence())
        .putString(rule.source())
        .getAsLong();
  }

  static long explanation(Explanation explanation) {
    HashStream64 stream = stream();
    put(stream, explanation);
    return stream.getAsLong();
  }

  private static void put(HashSink sink, Explanation explanation) {
    sink.putString(explanation.kind()).putString(explanation.sentence());
    sink.putBoolean(explanation.holds());
    sink.putOptional(explanation.actual(), TEXT).putOptional(explanation.expected(), TEXT);
    sink.putOrderedIterable(explanation.children(), (child, into) -> put(into, child));
  }

  static long answers(List<PolicyAnswer> answers) {
    return stream()
        .putOrderedIterable(
            answers,
            (answer, sink) ->
                sink.putString(answer.policy())
                    .putString(answer.verdict().key())
                    .putString(answer.reason()))
        .getAsLong();
  }

  static long inputs(PolicyInputs inputs) {
    return combine(run(inputs), inputs.place(), inputs.rulePlace(), inputs.reach());
  }

  static long combine(
      long run,
      Optional<CatalogPlace> place,
      Optional<RulePlace> rulePlace,
      Optional<Integer> reach) {
    return stream()
        .putLong(run)
        .putOptional(
            place, (at, sink) -> sink.putInt(at.place()).putInt(at.budget()).putInt(at.products()))
        .putOptional(rulePlace, (at, sink) -> sink.putInt(at.inRun()).putInt(at.today()))
        .putOptional(reach, (count, sink) -> sink.putInt(count))
        .getAsLong();
  }

  /** What is the same in the inputs of a whole run. */
  static long run(PolicyInputs inputs) {
    Limits limits = inputs.limits();
    HashStream64 stream = stream().putString(inputs.mode().key());
    put(stream, limits.catalogChangePercent());
    put(stream, limits.maxPriceDropPercent());
    put(stream, limits.maxRevenueLoss());
    putAll(stream, inputs.policies(), TEXT, HashSink::putInt);
    return stream.getAsLong();
  }

  static long handling(Handling handling) {
    HashStream64 stream = stream();
    put(stream, handling.canary().percent());
    stream.putString(handling.canary().reason());
    put(stream, handling.watch().hours());
    put(stream, handling.watch().softDropPercent());
    put(stream, handling.watch().hardDropPercent());
    stream.putString(handling.watch().reason());
    stream.putString(handling.approval().by().key()).putString(handling.approval().reason());
    return stream.getAsLong();
  }

  private static HashStream64 stream() {
    return Hashing.xxh3_64().hashStream();
  }

  private static void put(HashSink sink, Instant at) {
    sink.putLong(at.getEpochSecond()).putInt(at.getNano());
  }

  private static void put(HashSink sink, BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    sink.putByteArray(shortest.unscaledValue().toByteArray()).putInt(shortest.scale());
  }

  private static void putName(Object named, HashSink sink) {
    sink.putString(named.toString());
  }

  /** An entry's value. */
  private interface Put<V> {
    void into(HashSink sink, V value);
  }

  private static <K, V> void putAll(
      HashSink sink, Map<K, V> sorted, HashFunnel<? super K> key, Put<V> value) {
    sink.putInt(sorted.size());
    sorted.forEach(
        (name, each) -> {
          sink.put(name, key);
          value.into(sink, each);
        });
  }

  private static void put(HashSink sink, JsonNode json) {
    sink.putString(json.getNodeType().name());
    if (json.isNumber()) {
      put(sink, json.decimalValue());
    } else if (json.isTextual()) {
      sink.putString(json.textValue());
    } else if (json.isBoolean()) {
      sink.putBoolean(json.booleanValue());
    } else if (json.isArray()) {
      sink.putInt(json.size());
      json.forEach(item -> put(sink, item));
    } else if (json.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      json.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
      putAll(sink, fields, TEXT, DecisionDigest::put);
    }
  }
}
