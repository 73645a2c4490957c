package io.zyra.core.decision;

import com.dynatrace.hash4j.hashing.HashFunnel;
import com.dynatrace.hash4j.hashing.HashSink;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.condition.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The digest of a decision: XXH3 over a canonical form of everything in it. Parts that repeat from
 * decision to decision are hashed on their own, and their hashes combined, so that a run can hash
 * each of them once. Numbers count by their value: 20 and 20.00 are the same. Changing anything
 * here makes every stored digest look wrong. Not for several threads at once.
 */
final class DecisionHasher {
  private static final HashFunnel<String> TEXT = (text, sink) -> sink.putString(text);
  private static final HashFunnel<BigDecimal> NUMBER = (number, sink) -> put(sink, number);
  private static final Metric[] METRICS =
      Arrays.stream(Metric.values())
          .sorted(Comparator.comparing(Metric::key))
          .toArray(Metric[]::new);
  private static final long[] METRIC_NAMES = metricNames();

  private final HashStream64 stream = Hashing.xxh3_64().hashStream();

  private static long[] metricNames() {
    long[] names = new long[METRICS.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = Hashing.xxh3_64().hashCharsToLong(METRICS[i].key());
    }
    return names;
  }

  static long digest(Decision decision) {
    DecisionHasher hasher = new DecisionHasher();
    Trace trace = decision.trace();
    Proposal proposal = decision.proposal();
    return hasher.decision(
        hasher.proposal(proposal, hasher.call(proposal)),
        decision.verdict(),
        trace.at(),
        hasher.subject(trace.subject()),
        hasher.rule(trace.rule()),
        hasher.explanation(trace.conditions()),
        hasher.answers(trace.policies(), hasher::answer),
        hasher.inputs(trace.inputs(), hasher.run(trace.inputs())),
        trace.whenLive(),
        trace.handling().map(hasher::handling).orElse(0L));
  }

  /** Of a whole decision, whose parts are hashed already. */
  long decision(
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
    stream.reset().putLong(proposal).putString(verdict.key());
    put(stream, at);
    stream.putLong(subject).putLong(rule).putLong(explanation).putLong(answers).putLong(inputs);
    stream.putString(whenLive.isPresent() ? whenLive.get().key() : "");
    return stream.putLong(handling).getAsLong();
  }

  /** Of a proposal, given the hash of what its action's proposals have in common. */
  long proposal(Proposal proposal, long call) {
    stream.reset().putLong(call);
    stream.putString(proposal.subject().scope().key()).putString(proposal.subject().id());
    stream.putOptional(proposal.product(), TEXT);
    put(stream, proposal.confidence());
    stream.putOptional(proposal.impact().pricePercent(), NUMBER);
    stream.putOptional(proposal.impact().revenue(), NUMBER);
    proposal.impact().pricePercentInAll().ifPresent(percent -> put(stream, percent));
    return stream.getAsLong();
  }

  /** Of what is the same in all proposals that one action of a rule makes. */
  long call(Proposal proposal) {
    stream.reset().putString(proposal.origin().name());
    stream.putOptional(proposal.ruleId(), TEXT).putString(proposal.actionType());
    put(stream, proposal.parameters());
    stream.putOrderedIterable(proposal.touches(), TEXT);
    stream.putString(proposal.risk().key());
    return stream.putString(proposal.publish().key()).putString(proposal.mode().key()).getAsLong();
  }

  long subject(Subject subject) {
    stream.reset();
    put(stream, subject.asOf().at());
    stream.putString(subject.asOf().zone().getId());
    stream.putString(subject.scope().key()).putString(subject.id()).putString(subject.label());
    for (int i = 0; i < METRICS.length; i++) {
      double value = subject.metrics().raw(METRICS[i]);
      if (!Double.isNaN(value)) {
        stream.putLong(METRIC_NAMES[i]).putDouble(value);
      }
    }
    putAll(stream, subject.attributes(), TEXT, HashSink::putString);
    putAll(stream, subject.counts(), DecisionHasher::putName, HashSink::putLong);
    putAll(stream, subject.past(), DecisionHasher::putName, HashSink::putDouble);
    return stream.putOrderedIterable(subject.groups(), DecisionHasher::putName).getAsLong();
  }

  long rule(Trace.RuleUsed rule) {
    return stream
        .reset()
        .putString(rule.id())
        .putInt(rule.version())
        .putString(rule.sentence())
        .putString(rule.source())
        .getAsLong();
  }

  long explanation(Explanation explanation) {
    stream.reset();
    put(stream, explanation);
    return stream.getAsLong();
  }

  private static void put(HashSink sink, Explanation explanation) {
    sink.putString(explanation.kind()).putString(explanation.sentence());
    sink.putBoolean(explanation.holds());
    sink.putOptional(explanation.actual(), TEXT).putOptional(explanation.expected(), TEXT);
    List<Explanation> children = explanation.children();
    sink.putInt(children.size());
    for (Explanation child : children) {
      put(sink, child);
    }
  }

  /** Of answers, whose hashes are asked for one by one. */
  long answers(List<PolicyAnswer> answers, ToLongFunction<PolicyAnswer> hash) {
    long[] hashes = new long[answers.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash.applyAsLong(answers.get(i));
    }
    return stream.reset().putLongArray(hashes).getAsLong();
  }

  long answer(PolicyAnswer answer) {
    return stream
        .reset()
        .putString(answer.policy())
        .putString(answer.verdict().key())
        .putString(answer.reason())
        .getAsLong();
  }

  /** Of a decision's inputs, given the hash of what is the same in a whole run. */
  long inputs(JudgementContext inputs, long run) {
    stream.reset().putLong(run);
    inputs.place().ifPresent(at -> putInts(1, at.place(), at.budget(), at.products()));
    inputs.rulePlace().ifPresent(at -> putInts(2, at.inRun(), at.today()));
    inputs.reach().ifPresent(subjects -> putInts(3, subjects));
    return stream.getAsLong();
  }

  private void putInts(int what, int... numbers) {
    stream.putInt(what).putIntArray(numbers);
  }

  /** Of what is the same in the inputs of a whole run. */
  long run(JudgementContext inputs) {
    MerchantLimits limits = inputs.limits();
    stream.reset().putString(inputs.mode().key());
    put(stream, limits.catalogChangePercent());
    put(stream, limits.maxPriceDropPercent());
    put(stream, limits.maxRevenueLoss());
    if (limits.priceChangeDays() != MerchantLimits.USUAL_DAYS) {
      stream.putInt(limits.priceChangeDays());
    }
    putAll(stream, inputs.policies(), TEXT, HashSink::putInt);
    return stream.getAsLong();
  }

  long handling(Handling handling) {
    stream.reset();
    put(stream, handling.canary().percent());
    stream.putString(handling.canary().reason());
    put(stream, handling.watch().hours());
    put(stream, handling.watch().softDropPercent());
    put(stream, handling.watch().hardDropPercent());
    stream.putString(handling.watch().reason());
    return stream
        .putString(handling.approval().by().key())
        .putString(handling.approval().reason())
        .getAsLong();
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
      putAll(sink, fields, TEXT, DecisionHasher::put);
    }
  }
}
