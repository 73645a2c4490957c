package io.zyra.audit.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.zyra.audit.AuditSettings;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.compile.RuleSet;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What other rules would decide, over HTTP; nothing is written. */
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
   * What to simulate.
   *
   * @param rules in the place of those with the same id, or beside the rest; the rules in force
   *     when left out
   * @param only these rules alone
   * @param at an instant in the past instead of now
   * @param from the beginning of a backtest with one run a day
   * @param to its end; now when left out
   * @param sample how many decisions are shown, 1 to 200
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
   * The same with {@code progress} after each run, and {@code result} or {@code problem} last. Of
   * methods that differ in what they produce, callers who take anything get the first by name.
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
    SimulationTimes times =
        SimulationTimes.of(
            question.at(),
            question.from(),
            question.to(),
            new ZonedInstant(clock.instant(), merchant.timezone()),
            settings.dailyAt());
    RuleSet inForce = ruleSets.current(id).rules();
    return new SimulationPlan(merchant, inForce, tried(id, question, inForce), times, sample);
  }

  private RuleSet tried(MerchantId merchant, Question question, RuleSet inForce) {
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
