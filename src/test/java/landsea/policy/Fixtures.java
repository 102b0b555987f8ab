package landsea.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.policy.PolicyFacts.Channel;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyFacts.Direction;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.PolicyFacts.Nature;
import landsea.policy.PolicyFacts.Party;
import landsea.policy.PolicyFacts.PartyKind;
import landsea.policy.PolicyFacts.Place;
import landsea.policy.PolicyFacts.Subject;
import landsea.policy.PolicyFacts.SupervisionMode;
import landsea.policy.PolicyFacts.Transaction;

/** The usual shop of the tests, and packs checked once for all of them. */
final class Fixtures {

    static final LocalDate SANDBOX_DAY = LocalDate.of(2025, 1, 14);

    private static final class Shipped {
        static final List<Pack> CHECKED = check();

        private static List<Pack> check() {
            List<Pack> packs = new ArrayList<>();
            for (ShippedPacks.Text text : ShippedPacks.all()) {
                packs.add(sound(Pack.check(text.document(), text.cases())));
            }
            return List.copyOf(packs);
        }
    }

    private Fixtures() {}

    /** All that ship, with every version. */
    static List<Pack> shipped() {
        return Shipped.CHECKED;
    }

    /** The packs as they ship, in force by the law's own dates. */
    static Rulebook rulebook(LocalDate day) {
        Map<String, Pack> newest = new TreeMap<>();
        shipped().stream()
                .filter(pack -> pack.document().isInForce(day))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .forEach(pack -> newest.put(pack.id().pack(), pack));
        return Rulebook.of(day, List.copyOf(newest.values()));
    }

    static ShippedPacks.Text text(String pack, int version) {
        return ShippedPacks.all().stream()
                .filter(text -> text.id().equals(new PackVersion(pack, version)))
                .findFirst()
                .orElseThrow();
    }

    static Pack sound(Pack.Checked checked) {
        return switch (checked) {
            case Pack.Checked.Sound(Pack pack) -> pack;
            case Pack.Checked.Faulty faulty -> throw new AssertionError(faulty.reasons());
        };
    }

    static Builder aShop() {
        return new Builder();
    }

    /** Says only what matters. */
    static final class Builder {
        private Direction direction = Direction.RECEIPT;
        private Subject subject = Subject.GOODS;
        private Channel channel = Channel.E_COMMERCE;
        private boolean electronic = true;
        private PartyKind kind = PartyKind.ENTERPRISE;
        private Place place = Place.CHONGQING;
        private DirectoryClass directoryClass = DirectoryClass.A;
        private Grade grade = Grade.II;
        private boolean quality;
        private Nature nature = new Nature.Trade();
        private Money amount = Money.of("USD", "10000.00");
        private Money year = Money.of("USD", "100000.00");
        private Set<CostKind> costs = Set.of();

        Builder paying() {
            direction = Direction.PAYMENT;
            return this;
        }

        Builder services() {
            subject = Subject.SERVICES;
            return this;
        }

        Builder by(Channel channel) {
            this.channel = channel;
            return this;
        }

        Builder onPaper() {
            electronic = false;
            return this;
        }

        Builder aPerson() {
            kind = PartyKind.INDIVIDUAL;
            directoryClass = DirectoryClass.NONE;
            return this;
        }

        Builder in(Place place) {
            this.place = place;
            return this;
        }

        Builder ofClass(DirectoryClass directoryClass) {
            this.directoryClass = directoryClass;
            return this;
        }

        Builder graded(Grade grade) {
            this.grade = grade;
            return this;
        }

        Builder ofQuality() {
            quality = true;
            return this;
        }

        Builder as(Nature nature) {
            this.nature = nature;
            return this;
        }

        Builder of(String amount) {
            this.amount = Money.of("USD", amount);
            if (year.compareTo(this.amount) < 0) {
                year = this.amount;
            }
            return this;
        }

        Builder inAYearOf(String year) {
            this.year = Money.of("USD", year);
            return this;
        }

        Builder netting(CostKind... costs) {
            this.costs = Set.of(costs);
            return this;
        }

        PolicyFacts facts() {
            SupervisionMode mode = subject == Subject.GOODS ? SupervisionMode.M9610 : SupervisionMode.NONE;
            return new PolicyFacts(
                    new Transaction(direction, subject, channel, mode, electronic),
                    new Party(kind, place, directoryClass, grade, quality, true),
                    nature,
                    amount,
                    year,
                    costs);
        }
    }
}
