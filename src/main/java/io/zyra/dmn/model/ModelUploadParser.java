package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelRefusedException;
import io.zyra.dmn.DmnJson;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Parses uploads: one model as XML, or several in a JSON list or a form. */
public final class ModelUploadParser {
  private static final int MOST = 50;

  private ModelUploadParser() {}

  /** The models of {@code {"models": ["<definitions …", …]}}. */
  static List<byte[]> list(byte[] body) {
    JsonNode models = DmnJson.object(body).path("models");
    List<byte[]> xml = new ArrayList<>();
    for (JsonNode model : models) {
      JsonNode text = model.isObject() ? model.path("xml") : model;
      xml.add(text.asText("").getBytes(StandardCharsets.UTF_8));
    }
    return some(xml);
  }

  /** The files, or else the text fields, of a form. */
  static List<byte[]> files(MultipartFormDataInput form) {
    List<byte[]> xml = new ArrayList<>();
    try {
      for (Collection<FormValue> values : form.getValues().values()) {
        for (FormValue value : values) {
          xml.add(
              value.isFileItem()
                  ? value.getFileItem().getInputStream().readAllBytes()
                  : value.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return some(xml);
  }

  private static List<byte[]> some(List<byte[]> xml) {
    if (xml.isEmpty() || xml.size() > MOST) {
      throw Problem.badRequest(
          "no-models",
          "There are no models, or too many",
          "1 to " + MOST + " models are taken at one time.",
          "Send {\"models\": [\"<definitions …>\", …]}, one model as application/xml, or files as"
              + " multipart/form-data.");
    }
    return xml;
  }

  public static ProblemException problem(ModelRefusedException refused) {
    return Problem.unprocessable(
        "unacceptable-model",
        "The model is not let in",
        refused.getMessage(),
        "Change what is named in errors.",
        refused.faults().stream().map(ModelUploadParser::place).toList());
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
