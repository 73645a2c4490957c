package io.zyra.bench;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Gives back the JSON that it is sent: what HTTP alone costs. */
@Path("/api/v1/echo")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EchoResource {

  @POST
  public byte[] echo(byte[] body) {
    return body;
  }
}
