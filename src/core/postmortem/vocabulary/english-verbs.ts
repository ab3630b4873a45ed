/** Verbs in which action items begin. Words that are nouns too ("test", "alert") are here. */
export const ENGLISH_VERBS: readonly string[] = `
  apologise apologize adhere bind continue map point roll switch upskill abort accept account achieve acquire act activate adapt add address adjust adopt agree aim alert align allocate allow
  alter amend analyse analyze announce annotate answer append apply appoint approve archive arrange ask assert assess
  assign attach audit augment automate avoid back backfill backport balance ban base batch be become begin benchmark block
  book boost break bring buffer build bump buy bypass cache calculate calibrate call canary cancel cap capture care carry
  catch centralise centralize change charge check choose clarify classify clean cleanup clear clone close code collect
  combine come commit communicate compare compile complete compress compute conduct configure confirm connect consider
  consolidate constrain consult contact contain continue contribute control convert coordinate copy correct count cover
  craft create cross cull cut deactivate deal debug decide declare decommission decouple decrease dedicate deduplicate
  default defend defer define delay delegate delete deliver demand demote deny deploy deprecate derive describe design
  destroy detach detect determine develop diagnose dig disable disallow disconnect discourage discover discuss display
  distribute divide do document double downgrade draft drain drill drive drop dump duplicate ease edit educate eliminate
  email embed emit emphasize employ empower enable encode encourage encrypt end enforce engage enhance enlarge enrich
  enrol enroll ensure enter enumerate escalate establish estimate evaluate examine exclude execute exempt exercise expand
  expect expedite expire explain explore export expose extend extract facilitate fail familiarise familiarize fetch figure
  file fill filter finalise finalize find finish fix flag flip flush focus follow forbid force forecast format formalise
  formalize forward foster free freeze fund gate gather generate get give go grant group grow guarantee guard guide halt
  handle harden have help hide highlight hire hold hook host identify ignore implement import improve include incorporate
  increase index inform ingest inhibit initiate inject insert inspect install instate institute instruct instrument
  integrate introduce invalidate invest investigate invite involve isolate issue iterate join keep kick kill know label
  launch lay lead learn leave let level leverage lift limit link lint list listen load lock log look loosen lower maintain
  make manage map mark mask match maximise maximize measure meet mention merge migrate minimise minimize mirror mitigate
  mock model modify monitor mount move mute name narrow need negotiate normalise normalize note notice notify number
  observe obtain offer offload omit onboard open operate optimise optimize orchestrate order organise organize outline
  output overhaul override oversee own pace package page paginate parallelise parallelize parse partition partner pass
  patch pause perform persist pick pilot pin place plan play point poll pool populate port post practice practise prepare
  preserve prevent print prioritise prioritize probe process procure produce profile prohibit promote prompt propagate
  propose protect prototype prove provide provision prune publish pull purchase purge push put query quantify query queue
  quote raise ramp randomise randomize rate reach react read ready realign reallocate rearchitect reassess rebalance
  rebase rebuild recalculate receive recheck recommend reconcile reconfigure reconsider record recover recreate recruit
  recycle redeploy redesign redirect redo reduce reevaluate refactor refer reference refine reflect refresh refund refuse
  register rehearse reinforce reinstate reject relax release relocate rely remediate remember remind remove rename render
  renew reorder reorganise reorganize repair repeat replace replay replicate reply report repro reproduce request require
  reschedule research reset resize resolve respond restart restore restrict restructure resume retain retest rethink
  retire retrain retrieve retry return reuse reveal reverse revert review revise revisit revive revoke rework rewrite
  roll rotate route run sample sanitise sanitize save scale scan schedule scope script scrub seal search secure see seed
  segment segregate select send separate serialise serialize serve service set settle setup shard share shift ship
  shorten show shrink shut sign silence simplify simulate size skip slow smoke snapshot solve sort spawn specify speed
  spike split spread stabilise stabilize stage standardise standardize start state stay stop store streamline strengthen
  stress strip structure study submit subscribe suggest supersede supplement supply support suppress surface suspend
  swap switch sync synchronise synchronize systematise systematize tag take talk target teach team tear template
  terminate test think thread throttle throw tie tighten time timebox toggle trace track train transfer transform transition
  translate treat triage trial trigger trim troubleshoot trust try tune turn tweak unblock unify uninstall unlock unpin
  unwind update upgrade upload upsize use utilise utilize vacuum validate vary vendor verify version vet visit visualise
  visualize wait walk warm warn watch weigh whitelist widen wire withdraw work wrap write
`
  .trim()
  .split(/\s+/);
