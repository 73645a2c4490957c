package io.zyra.action.compose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.content.UsedTexts;
import io.zyra.merchant.Merchant;
import java.util.List;
import java.util.Set;

/** Works out what some types of action change in a product. One for every such type. */
public interface ProductEditor {

  Set<String> types();

  /**
   * @param taken texts that other products use
   * @throws io.zyra.web.ProblemException when the parameters do not fit the product
   */
  Draft draft(
      Merchant merchant, String type, ChangeTarget target, ObjectNode parameters, UsedTexts taken);

  /**
   * What is to be changed, or why nothing is.
   *
   * @param notes about the changes, for people
   */
  record Draft(List<ProductEdit> edits, List<String> reasons, List<String> notes) {
    public Draft {
      edits = List.copyOf(edits);
      reasons = List.copyOf(reasons);
      notes = List.copyOf(notes);
    }

    public Draft(List<ProductEdit> edits, List<String> reasons) {
      this(edits, reasons, List.of());
    }
  }
}
