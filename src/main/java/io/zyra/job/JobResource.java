package io.zyra.job;

import io.zyra.security.MerchantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the progress of long-running jobs. */
@Path("/api/v1/merchants/{merchant}/jobs/{job}")
@Tag(name = "Jobs")
class JobResource {
  private final JobProgressRepository log;

  JobResource(JobProgressRepository log) {
    this.log = log;
  }

  @GET
  public JobProgressRepository.Job get(
      @PathParam("merchant") MerchantId merchant, @PathParam("job") UUID job) {
    return log.get(merchant, job);
  }
}
