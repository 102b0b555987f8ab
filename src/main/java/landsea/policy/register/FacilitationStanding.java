package landsea.policy.register;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.policy.PolicyFacts;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.register.Standing.Aspect;

/**
 * How somebody stands in the register on a day, with the entry behind each part.
 *
 * @param counting of each aspect the entry that counts; what nobody ever entered is absent
 */
public record FacilitationStanding(Map<Aspect, RegisteredEntry> counting) {

    /** The municipality's two digits in the codes of administrative divisions (GB/T 2260). */
    private static final String CHONGQING = "50";

    /** Not in the register at all. */
    public static final FacilitationStanding NOBODY = new FacilitationStanding(Map.of());

    public FacilitationStanding {
        counting = Map.copyOf(counting);
    }

    static FacilitationStanding of(List<RegisteredEntry> entries) {
        Map<Aspect, RegisteredEntry> counting = new EnumMap<>(Aspect.class);
        entries.forEach(one -> counting.put(one.entry().standing().aspect(), one));
        return new FacilitationStanding(counting);
    }

    /** The class in the directory; NONE for whom nobody knows in it, which no rule takes for an A. */
    public DirectoryClass directoryClass() {
        return value(Aspect.DIRECTORY_CLASS).map(DirectoryClass::valueOf).orElse(DirectoryClass.NONE);
    }

    /** Recommended, not removed, and of class A: a downgrade takes it away on the same day. */
    public boolean qualityEnterprise() {
        return directoryClass() == DirectoryClass.A
                && value(Aspect.QUALITY).equals(Optional.of(Standing.RECOMMENDED.value()));
    }

    /** The bank's grade; the worst for whom nobody graded. */
    public Grade grade() {
        return value(Aspect.GRADE).map(Grade::valueOf).orElse(Grade.III);
    }

    /** Whether the bank itself may facilitate; not, where nobody admitted it. */
    public boolean bankAdmitted() {
        return value(Aspect.BANK).equals(Optional.of(Standing.ADMITTED.value()));
    }

    /** What rules know of a merchant that stands so. */
    public PolicyFacts.Party of(Merchant merchant) {
        // Where the code says that he is registered; which of Chongqing's lie in the zone nobody has told us.
        PolicyFacts.Place place =
                merchant.identity().isOf(CHONGQING) ? PolicyFacts.Place.CHONGQING : PolicyFacts.Place.ELSEWHERE;
        return switch (merchant.identity()) {
            case MerchantIdentity.Enterprise enterprise -> enterprise(place);
            case MerchantIdentity.Individual person ->
                individual(place, person.trade() == MerchantIdentity.Trade.REGISTERED);
        };
    }

    /** What rules know of an enterprise that stands so. */
    public PolicyFacts.Party enterprise(PolicyFacts.Place place) {
        return new PolicyFacts.Party(
                PolicyFacts.PartyKind.ENTERPRISE,
                place,
                directoryClass(),
                grade(),
                qualityEnterprise(),
                bankAdmitted());
    }

    /** Persons have no class and are on no list of enterprises. */
    private PolicyFacts.Party individual(PolicyFacts.Place place, boolean registeredTrader) {
        return new PolicyFacts.Party(
                PolicyFacts.PartyKind.INDIVIDUAL,
                place,
                DirectoryClass.NONE,
                grade(),
                false,
                bankAdmitted(),
                registeredTrader);
    }

    private Optional<String> value(Aspect aspect) {
        return Optional.ofNullable(counting.get(aspect))
                .map(one -> one.entry().standing().value());
    }
}
