package io.zyra.audit.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.zyra.audit.AuditSettings;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.AuditDueTimes;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.DraftRules;
import io.zyra.ruleset.RuleSets;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that simulates rules. Nothing is stored. */
@Path("/api/v1/merchants/{merchant}/rules")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rules")
class SimulationResource {
  private static final int MOST_SHOWN = 200;
  private static final int SHOWN = 20;

  private final Simulations simulations;
  private final DraftRules drafts;
  private final RuleSets ruleSets;
  private final Merchants merchants;
  private final AuditSettings settings;
  private final Clock clock;

  SimulationResource(
      Simulations simulations,
      DraftRules drafts,
      RuleSets ruleSets,
      Merchants merchants,
      AuditSettings settings,
      Clock clock) {
    this.simulations = simulations;
    this.drafts = drafts;
    this.ruleSets = ruleSets;
    this.merchants = merchants;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @param rules replace enabled rules with the same id, or are added; if absent, the enabled rules
   *     are simulated
   * @param only whether to simulate {@code rules} without the enabled ones
   * @param at an instant of the past instead of now
   * @param from the start of a backtest with one run per day, and one at each moment that rules
   *     name besides
   * @param to its end; now if absent
   * @param sample the number of example decisions in the result, 1 to 200
   */
  record Question(
      Optional<List<JsonNode>> rules,
      Optional<Boolean> only,
      Optional<String> at,
      Optional<String> from,
      Optional<String> to,
      Optional<Integer> sample) {
    private static final Question NOTHING_SAID =
        new Question(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @POST
  @Path("simulate")
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<SimulationResult> atOnce(@PathParam("merchant") MerchantId merchant, Question body) {
    Simulations.Run run = simulations.admit(plan(merchant, body));
    return Uni.createFrom().emitter(emitter -> run.start(SimulationListeners.last(emitter)));
  }

  /**
   * The same as server-sent events: {@code progress} after each run, then {@code result} or {@code
   * problem}. If a caller accepts any media type, the method whose name is first is chosen, which
   * has to be the other one.
   */
  @POST
  @Path("simulate")
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> stepByStep(
      @PathParam("merchant") MerchantId merchant, Question body, @Context Sse sse) {
    Simulations.Run run = simulations.admit(plan(merchant, body));
    return Multi.createFrom().emitter(emitter -> run.start(SimulationListeners.all(emitter, sse)));
  }

  private SimulationPlan plan(MerchantId id, Question body) {
    Merchant merchant = merchants.get(id);
    Question question = Optional.ofNullable(body).orElse(Question.NOTHING_SAID);
    int sample = question.sample().orElse(SHOWN);
    if (sample < 1 || sample > MOST_SHOWN) {
      throw refuse("/sample", sample + " decisions cannot be shown", "Use 1 to 200.");
    }
    CompiledRuleSet inForce = ruleSets.current(id).rules();
    CompiledRuleSet tried = tried(id, question, inForce);
    SimulationTimes times =
        SimulationTimes.of(
            question.at(),
            question.from(),
            question.to(),
            new ZonedInstant(clock.instant(), merchant.timezone()),
            new AuditDueTimes(
                settings.dailyAt(),
                Stream.concat(inForce.rules().stream(), tried.rules().stream())
                    .map(RuleVersion::rule)
                    .distinct()
                    .toList()));
    return new SimulationPlan(merchant, inForce, tried, times, sample);
  }

  private CompiledRuleSet tried(MerchantId merchant, Question question, CompiledRuleSet inForce) {
    boolean only = question.only().orElse(false);
    if (question.rules().isEmpty()) {
      if (only) {
        throw refuse("/rules", "There are no rules to try alone", "Add rules, or leave only out.");
      }
      return inForce;
    }
    List<DraftRules.Draft> sent = drafts.read(question.rules().get(), "/rules");
    return only ? drafts.alone(sent) : drafts.among(merchant, sent);
  }

  private static RuntimeException refuse(String pointer, String message, String hint) {
    return Problem.unprocessable(
        "unacceptable-simulation",
        "The simulation cannot be run",
        message + ".",
        hint,
        List.of(Problem.Place.at(pointer, message, hint)));
  }
}
