package io.zyra.core.policy.dmn.read;

import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelRefusedException;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.api.marshalling.DMNMarshaller;
import org.kie.dmn.backend.marshalling.v1_1.xstream.extensions.DecisionServicesExtensionRegister;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.Definitions;

/** Reads a model as its tree of elements, for all versions of the standard. */
public final class DefinitionsReader {
  private DefinitionsReader() {}

  /**
   * Reads a scanned model.
   *
   * @throws ModelRefusedException if its elements are not those of the standard
   */
  public static Definitions of(ModelDocument document) {
    DMNMarshaller marshaller =
        DMNMarshallerFactory.newMarshallerWithExtensions(
            List.of(new DecisionServicesExtensionRegister()));
    try {
      Definitions tree = marshaller.unmarshal(TypeNameNormalizer.standard(document.xml()));
      tree.normalize();
      return tree;
    } catch (RuntimeException unreadable) {
      throw new ModelRefusedException(
          ModelFault.error(
              "unreadable-model",
              "The model cannot be read"
                  + Optional.ofNullable(unreadable.getMessage())
                      .map(text -> ": " + text.lines().findFirst().orElse(""))
                      .orElse("."),
              "Export it again, or compare it with the DMN schema."));
    }
  }
}
