# A Slurm of two nodes on this machine's loopback, from Debian's slurm-wlm and munge: start_cluster DIR, stop_cluster DIR,
# kill_node DIR NODE. Nothing outside DIR is written; every process is stopped by its own number.

start_cluster() {
  local dir=$1 host
  host=$(hostname -s)
  mkdir -p "$dir"/{munge,state,spool-n1,spool-n2,log}
  chmod 700 "$dir/munge"
  head -c 1024 /dev/urandom > "$dir/munge/key"
  chmod 600 "$dir/munge/key"
  cat > "$dir/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=17817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket,cred_expire=5
CryptoType=crypto/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld
SlurmdLogFile=$dir/log/slurmd-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=1,sched_min_interval=100000
SlurmctldTimeout=10
SlurmdTimeout=6
InactiveLimit=0
KillWait=2
MinJobAge=600
JobRequeue=1
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17818 CPUs=1 RealMemory=2000
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17819 CPUs=1 RealMemory=2000
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$dir/slurm.conf
  munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" --log-file="$dir/log/munged" --seed-file="$dir/munge/seed" --num-threads=2 || return 1
  slurmctld -f "$SLURM_CONF" || return 1
  start_node "$dir" n1 && start_node "$dir" n2
}

start_node() { slurmd -f "$1/slurm.conf" -N "$2"; }

# Every process below one, and itself last: a node that loses its power takes its jobs along.
family() { local child; for child in $(ps -o pid= --ppid "$1"); do family "$child"; done; echo "$1"; }

# The node's slurmd and every step it started, at once. Steps hold their slurmd's log open: that tells whose they are.
kill_node() {
  local step
  kill -9 "$(cat "$1/slurmd-$2.pid")"
  for step in $(ps -e -o pid=,args= | awk '$2 == "slurmstepd:" { print $1 }'); do
    if ls -l "/proc/$step/fd" 2>/dev/null | grep -q " $1/log/slurmd-$2\$"; then kill -9 $(family "$step"); fi
  done
}

stop_cluster() {
  local file
  for file in "$1"/slurmd-n1.pid "$1"/slurmd-n2.pid "$1"/slurmctld.pid "$1"/munge/pid; do
    [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null
  done
  return 0
}
