package io.zyra.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Experiments over HTTP. They are begun by the action {@code create_ab_test}. */
@Path("/api/v1/merchants/{merchant}/experiments")
@Tag(name = "Experiments")
class ExperimentResource {
  private static final int LONGEST_VISITOR = 200;

  private final Experiments experiments;
  private final Merchants merchants;

  ExperimentResource(Experiments experiments, Merchants merchants) {
    this.experiments = experiments;
    this.merchants = merchants;
  }

  record Stop(Optional<@Size(max = 500) String> reason) {}

  /**
   * What one visitor sees.
   *
   * @param state only while it runs anyone sees B
   * @param fields each field with its value
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Assignment(
      UUID experimentId,
      String visitor,
      ExperimentVariant variant,
      ExperimentState state,
      List<ProductEdit> fields) {}

  @GET
  public Page<Experiment> list(
      @PathParam("merchant") MerchantId merchant, @BeanParam PageRequest page) {
    merchants.get(merchant);
    return experiments.list(merchant, page);
  }

  @GET
  @Path("{experiment}")
  public Experiment get(
      @PathParam("merchant") MerchantId merchant, @PathParam("experiment") UUID experiment) {
    merchants.get(merchant);
    return experiments.get(merchant, experiment);
  }

  @POST
  @Path("{experiment}/stop")
  public Experiment stop(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("experiment") UUID experiment,
      @Valid Stop body) {
    merchants.get(merchant);
    String reason = Optional.ofNullable(body).flatMap(Stop::reason).orElse("by a person");
    return experiments.stop(merchant, experiment, reason);
  }

  @GET
  @Path("{experiment}/assignment")
  public Assignment assignment(
      @PathParam("merchant") MerchantId merchant,
      @PathParam("experiment") UUID id,
      @QueryParam("visitor") Optional<String> visitor) {
    merchants.get(merchant);
    Experiment experiment = experiments.get(merchant, id);
    String key = visitor.map(String::strip).orElse("");
    if (key.isEmpty() || key.length() > LONGEST_VISITOR) {
      throw Problem.badRequest(
          "unknown-visitor",
          "There is nothing to tell the visitor by",
          "The query parameter visitor has to have 1 to " + LONGEST_VISITOR + " characters.",
          "Send what tells visitors apart, such as the value of a cookie: ?visitor=…");
    }
    ExperimentVariant variant =
        experiment.state() == ExperimentState.RUNNING
            ? TrafficSplit.variantFor(id, key, experiment.trafficPercent())
            : ExperimentVariant.A;
    Experiment.Shown shown =
        variant == ExperimentVariant.A ? experiment.variantA() : experiment.variantB();
    return new Assignment(id, key, variant, experiment.state(), shown.fields());
  }
}
