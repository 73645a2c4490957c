package io.zyra.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelRefused;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Models as they are sent: one as XML, or several in a JSON list. */
final class Sent {
  private static final int MOST = 50;

  private Sent() {}

  /** The models of {@code {"models": ["<definitions …", …]}}. */
  static List<byte[]> list(byte[] body) {
    JsonNode models = DmnJson.object(body).path("models");
    List<byte[]> xml = new ArrayList<>();
    for (JsonNode model : models) {
      JsonNode text = model.isObject() ? model.path("xml") : model;
      xml.add(text.asText("").getBytes(StandardCharsets.UTF_8));
    }
    if (xml.isEmpty() || xml.size() > MOST) {
      throw Problem.badRequest(
          "no-models",
          "There are no models, or too many",
          "models has to be a list of 1 to " + MOST + " models.",
          "Send {\"models\": [\"<definitions …>\", …]}, or one model as application/xml.");
    }
    return xml;
  }

  static ProblemException problem(ModelRefused refused) {
    return Problem.unprocessable(
        "unacceptable-model",
        "The model is not let in",
        refused.getMessage(),
        "Change what is named in errors.",
        refused.faults().stream().map(Sent::place).toList());
  }

  private static Problem.Place place(ModelFault fault) {
    return new Problem.Place(
        Optional.empty(),
        fault.element(),
        fault.line().map(Integer::longValue),
        fault.message(),
        Optional.of(fault.hint()).filter(hint -> !hint.isEmpty()));
  }
}
