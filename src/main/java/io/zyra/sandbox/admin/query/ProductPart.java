package io.zyra.sandbox.admin.query;

import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.ProductOption;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;

/** A part of a product together with the product, which the resolvers of its fields may need. */
public sealed interface ProductPart {

  record OfOption(SandboxProduct product, ProductOption option) implements ProductPart {}

  record OfOptionValue(SandboxProduct product, ProductOption option, ProductOption.Value value)
      implements ProductPart {}

  record OfVariant(SandboxProduct product, ProductVariant variant) implements ProductPart {}

  record OfInventoryItem(ProductVariant variant) implements ProductPart {}

  record OfMeasurement(ProductVariant variant) implements ProductPart {}

  record OfPicture(SandboxProduct product, ProductImage picture) implements ProductPart {}
}
