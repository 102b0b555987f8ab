package landsea.api;

import java.util.List;
import landsea.basics.Reason;
import landsea.onboarding.Dossier;
import org.jspecify.annotations.Nullable;

/** What an application says, on the wire. */
record DossierBody(
        @Nullable EnterprisePart enterprise,
        @Nullable List<@Nullable OwnerPart> owners,
        @Nullable List<@Nullable ShopPart> shops,
        @Nullable List<@Nullable AccountPart> accounts) {

    /** @param nameLocal as it is registered, where that is written in another script */
    record EnterprisePart(
            @Nullable String name,
            @Nullable String nameLocal,
            @Nullable String plan,
            @Nullable String contact) {}

    /**
     * @param key by which documents name this owner
     * @param basis SHARE or CONTROL
     */
    record OwnerPart(
            @Nullable String key,
            @Nullable String name,
            @Nullable String bornOn,
            @Nullable String country,
            @Nullable String sharePercent,
            @Nullable String basis) {}

    record ShopPart(
            @Nullable String marketplace,
            @Nullable String sellerId,
            @Nullable String name,
            @Nullable String receivingNumber) {}

    /** @param holder the enterprise itself, as the issuer has it */
    record AccountPart(
            @Nullable String currency,
            @Nullable String holder,
            @Nullable String number,
            @Nullable String bic,
            @Nullable String cnaps) {}

    /** Refused with DOSSIER_TOO_LONG. */
    Dossier dossier() {
        try {
            return new Dossier(
                    enterprise == null ? Dossier.EMPTY.enterprise() : enterprise(enterprise),
                    Given.list(owners, "/owners").stream()
                            .map(it -> new Dossier.OwnerEntry(
                                    Given.text(it.key()),
                                    Given.text(it.name()),
                                    Given.text(it.bornOn()),
                                    Given.text(it.country()),
                                    Given.text(it.sharePercent()),
                                    Given.text(it.basis())))
                            .toList(),
                    Given.list(shops, "/shops").stream()
                            .map(it -> new Dossier.ShopEntry(
                                    Given.text(it.marketplace()),
                                    Given.text(it.sellerId()),
                                    Given.text(it.name()),
                                    Given.text(it.receivingNumber())))
                            .toList(),
                    Given.list(accounts, "/accounts").stream()
                            .map(it -> new Dossier.AccountEntry(
                                    Given.text(it.currency()),
                                    Given.text(it.holder()),
                                    Given.text(it.number()),
                                    Given.text(it.bic()),
                                    Given.text(it.cnaps())))
                            .toList());
        } catch (IllegalArgumentException tooLong) {
            throw new Refusal(Reason.of("DOSSIER_TOO_LONG"));
        }
    }

    private static Dossier.Enterprise enterprise(EnterprisePart it) {
        return new Dossier.Enterprise(
                Given.text(it.name()), Given.text(it.nameLocal()), Given.text(it.plan()), Given.text(it.contact()));
    }

    static DossierBody of(Dossier dossier) {
        Dossier.Enterprise it = dossier.enterprise();
        return new DossierBody(
                new EnterprisePart(it.name(), it.nameLocal(), it.plan(), it.contact()),
                dossier.owners().stream()
                        .<@Nullable OwnerPart>map(DossierBody::part)
                        .toList(),
                dossier.shops().stream()
                        .<@Nullable ShopPart>map(DossierBody::part)
                        .toList(),
                dossier.accounts().stream()
                        .<@Nullable AccountPart>map(DossierBody::part)
                        .toList());
    }

    private static OwnerPart part(Dossier.OwnerEntry it) {
        return new OwnerPart(it.key(), it.name(), it.bornOn(), it.country(), it.sharePercent(), it.basis());
    }

    private static ShopPart part(Dossier.ShopEntry it) {
        return new ShopPart(it.marketplace(), it.sellerId(), it.name(), it.receivingNumber());
    }

    private static AccountPart part(Dossier.AccountEntry it) {
        return new AccountPart(it.currency(), it.holder(), it.number(), it.bic(), it.cnaps());
    }
}
