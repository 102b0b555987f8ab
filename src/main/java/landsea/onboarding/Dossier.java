package landsea.onboarding;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an application says, as it was typed: while it is a draft anything may be missing or wrong, and {@link DossierCheck} says
 * what. Empty text stands for what nobody has filled in.
 */
public record Dossier(
        Enterprise enterprise, List<OwnerEntry> owners, List<ShopEntry> shops, List<AccountEntry> accounts) {

    private static final int TEXT_MAX = 200;
    private static final int ENTRIES_MAX = 50;

    /** Nothing yet. */
    public static final Dossier EMPTY = new Dossier(new Enterprise("", "", "", ""), List.of(), List.of(), List.of());

    /**
     * The enterprise itself; of a supplement nothing is asked here.
     *
     * @param nameLocal as it is registered, where that is written in another script
     * @param plan the tariff's plan
     * @param contact the person who will act for it
     */
    public record Enterprise(String name, String nameLocal, String plan, String contact) {}

    /**
     * @param key by which documents name this owner
     * @param bornOn as {@code 1979-03-21}
     * @param sharePercent such as {@code 51.00}
     * @param basis SHARE or CONTROL
     */
    public record OwnerEntry(
            String key, String name, String bornOn, String country, String sharePercent, String basis) {}

    public record ShopEntry(String marketplace, String sellerId, String name, String receivingNumber) {

        /** By which documents name this shop. */
        public String key() {
            return marketplace + "/" + sellerId;
        }
    }

    /**
     * @param holder as the issuer has it: the enterprise itself
     * @param bic of the issuer; it or its CNAPS number is needed
     */
    public record AccountEntry(String currency, String holder, String number, String bic, String cnaps) {}

    /** @throws IllegalArgumentException where it is longer than any enterprise needs */
    public Dossier {
        owners = List.copyOf(owners);
        shops = List.copyOf(shops);
        accounts = List.copyOf(accounts);
        if (owners.size() > ENTRIES_MAX || shops.size() > ENTRIES_MAX || accounts.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("a dossier has at most " + ENTRIES_MAX + " entries of a kind");
        }
        Stream.of(
                        Stream.of(enterprise.name, enterprise.nameLocal, enterprise.plan, enterprise.contact),
                        owners.stream()
                                .flatMap(it ->
                                        Stream.of(it.key, it.name, it.bornOn, it.country, it.sharePercent, it.basis)),
                        shops.stream()
                                .flatMap(it -> Stream.of(it.marketplace, it.sellerId, it.name, it.receivingNumber)),
                        accounts.stream().flatMap(it -> Stream.of(it.currency, it.holder, it.number, it.bic, it.cnaps)))
                .flatMap(texts -> texts)
                .forEach(Dossier::requirePlain);
    }

    private static void requirePlain(String text) {
        if (text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a text has at most " + TEXT_MAX + " readable characters");
        }
    }
}
