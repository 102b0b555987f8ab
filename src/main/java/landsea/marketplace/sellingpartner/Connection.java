package landsea.marketplace.sellingpartner;

import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.archive.RawOwner;
import landsea.parties.ShopId;

/**
 * A shop whose seller's consent we have.
 *
 * @param consent where the archive keeps the refresh token
 */
record Connection(ShopId shop, Owner owner, Store store, String sellerId, RawFileId consent) {

    RawOwner rawOwner() {
        return new RawOwner(owner.organisationId(), owner.merchantId());
    }
}
