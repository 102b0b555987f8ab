package landsea.soak.sim;

/** What was paid abroad is wanted back: two people agree, the foreign bank is asked, and what it says moves no money. */
final class ModelRecalls {

    private final Model model;
    private final ModelOutbound outbound;

    ModelRecalls(Model model, ModelOutbound outbound) {
        this.model = model;
        this.outbound = outbound;
    }

    String recall(Step.RecallAbroad step) {
        ModelAbroad payment = step.payment();
        if (!payment.is("COMPLETED")) {
            return "!OUTBOUND_NOT_COMPLETED";
        }
        boolean proposed = payment.recall.equals("PROPOSED");
        boolean own = payment.recallMaker == step.person();
        switch (step.phase()) {
            case PROPOSE -> {
                if (payment.waits()) {
                    return "!RECALL_UNDER_WAY";
                }
                payment.recallNumber++;
                payment.recallMaker = step.person();
                stand(payment, "PROPOSED", "CUST");
            }
            case APPROVE -> {
                if (!proposed || own) {
                    return proposed ? "!MAKER_IS_CHECKER" : "!NOTHING_PROPOSED";
                }
                stand(payment, "ASKED", payment.recallReason);
                send("recall.request", payment, 1);
            }
            case DECLINE -> {
                if (!proposed || own) {
                    return proposed ? "!OWN_PROPOSAL" : "!NOTHING_PROPOSED";
                }
                stand(payment, "NONE", "");
            }
            case WITHDRAW -> {
                if (!proposed || !own) {
                    return proposed ? "!NOT_OWN_PROPOSAL" : "!NOTHING_PROPOSED";
                }
                stand(payment, "NONE", "");
            }
        }
        return ModelOutbound.told(payment);
    }

    String said(ModelMessage message, Said said) {
        ModelAbroad payment = message.abroad();
        boolean waits = payment.is("COMPLETED")
                && (payment.recall.equals("ASKED") || payment.recall.equals("SILENT"))
                && message.abroadState().equals(Integer.toString(payment.recallNumber));
        if (!waits) {
            return ModelOutbound.told(payment);
        }
        switch (said) {
            case Said.Follows follows -> stand(payment, "ACCEPTED", payment.recallReason);
            case Said.Rejected(String code) -> stand(payment, "REJECTED", code);
            case Said.Refused(String code) -> {
                if (!message.isInquiry()) {
                    stand(payment, "REJECTED", code);
                } else {
                    send(
                            code.equals("NOT_FOUND") ? "recall.request" : "recall.inquiry",
                            payment,
                            message.attempt() + 1);
                }
            }
            case Said.Unknown unknown -> send("recall.inquiry", payment, message.attempt() + 1);
            case Said.Unreadable unreadable -> send("recall.inquiry", payment, message.attempt() + 1);
            case Said.Answered answered -> throw new IllegalStateException("a platform's word of " + payment);
            case Said.Paid paid -> throw new IllegalStateException("nobody asked to pay " + payment);
        }
        return ModelOutbound.told(payment);
    }

    void due(ModelAbroad payment) {
        switch (payment.recall) {
            case "PROPOSED" -> stand(payment, "NONE", "");
            case "ASKED" -> {
                send("recall.inquiry", payment, 1);
                stand(payment, "SILENT", payment.recallReason);
            }
            // Somebody may want to telephone.
            default -> stand(payment, payment.recall, payment.recallReason);
        }
    }

    private void stand(ModelAbroad payment, String recall, String reason) {
        payment.recall = recall;
        payment.recallReason = reason;
        outbound.move(payment, payment.state, payment.reason);
    }

    private void send(String kind, ModelAbroad payment, int attempt) {
        model.sendRecall(kind, payment, attempt);
    }
}
