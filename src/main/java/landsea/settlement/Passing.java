package landsea.settlement;

import java.util.List;
import landsea.basics.Money;
import landsea.fx.FeeLine;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;

/** A payment that passed its checks, on its way to its credit. */
record Passing(
        Payment payment,
        Merchant merchant,
        StatementSummary statement,
        List<FeeLine> channelFees,
        Instruction instruction,
        Lawful lawful) {

    Passing {
        channelFees = List.copyOf(channelFees);
    }

    Passing in(Payment next) {
        return new Passing(next, merchant, statement, channelFees, instruction, lawful);
    }

    /** What came, less the channel's fees: what may be converted, or is kept. */
    Money afterFees() {
        return payment.fundsIn().amount().minus(total(payment, channelFees));
    }

    static Money total(Payment payment, List<FeeLine> fees) {
        return Money.sum(payment.currency(), fees.stream().map(FeeLine::amount).toList());
    }
}
